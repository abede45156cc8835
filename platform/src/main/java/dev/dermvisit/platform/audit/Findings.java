package dev.dermvisit.platform.audit;

import java.util.ArrayList;
import java.util.List;

/** Findings as they come up, so many of them kept. */
final class Findings {

    private final List<Finding> first = new ArrayList<>();
    private long count;

    void add(Finding finding) {
        count++;
        if (first.size() < AuditReport.MOST_FINDINGS) {
            first.add(finding);
        }
    }

    List<Finding> first() {
        return first;
    }

    long count() {
        return count;
    }
}
