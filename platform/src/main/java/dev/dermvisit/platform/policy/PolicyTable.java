package dev.dermvisit.platform.policy;

import dev.dermvisit.kernel.Relation;
import dev.dermvisit.kernel.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The policy as a text table: a head line names the roles, then one line an action, with a relation or {@code -} for each.
 *
 * <p>{@code anybody} in place of relations needs no session; a {@code !} after the action allows it before a to-do.
 */
public final class PolicyTable implements Policy {

    private static final String FILE = "policy.table";
    private static final String MAY_NOT = "-";

    private final Map<String, Row> rows;

    private PolicyTable(Map<String, Row> rows) {
        this.rows = rows;
    }

    /** The table of this build, from the class path. */
    public static PolicyTable load() {
        try (InputStream file = PolicyTable.class.getClassLoader().getResourceAsStream(FILE)) {
            byte[] bytes = Objects.requireNonNull(file, FILE + " is not on the class path")
                    .readAllBytes();
            return parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Reads a table; lines that begin with {@code #} are remarks.
     *
     * @throws IllegalArgumentException for a line that is no row, a doubled action, an unknown role or relation
     */
    public static PolicyTable parse(String text) {
        List<String[]> lines = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().split("\\s+"))
                .toList();
        List<Role> roles = Arrays.stream(lines.get(0)).skip(1).map(Role::ofWord).toList();
        Map<String, Row> rows = new LinkedHashMap<>();
        for (String[] cells : lines.subList(1, lines.size())) {
            Row row = row(roles, cells);
            if (rows.put(row.action(), row) != null) {
                throw new IllegalArgumentException("two rows for " + row.action());
            }
        }
        return new PolicyTable(rows);
    }

    private static Row row(List<Role> roles, String[] cells) {
        boolean beforeToDo = cells[0].endsWith("!");
        String action = beforeToDo ? cells[0].substring(0, cells[0].length() - 1) : cells[0];
        if (cells.length == 2 && cells[1].equals("anybody")) {
            return new Row(action, true, beforeToDo, Map.of());
        }
        if (cells.length != roles.size() + 1) {
            throw new IllegalArgumentException("the row of " + action + " has not one cell for each role");
        }
        Map<Role, Relation> relations = new EnumMap<>(Role.class);
        for (int i = 0; i < roles.size(); i++) {
            if (!cells[i + 1].equals(MAY_NOT)) {
                relations.put(roles.get(i), Relation.ofWord(cells[i + 1]));
            }
        }
        return new Row(action, false, beforeToDo, relations);
    }

    @Override
    public Row row(String action) {
        Row row = rows.get(action);
        if (row == null) {
            throw new IllegalStateException("the policy has no row for " + action);
        }
        return row;
    }

    @Override
    public Set<String> actions() {
        return java.util.Collections.unmodifiableSet(rows.keySet());
    }
}
