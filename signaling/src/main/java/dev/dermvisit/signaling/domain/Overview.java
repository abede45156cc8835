package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many visits at a glance. */
public interface Overview {

    /** The clinician's line among the visits that were agreed for {@code since} or later, first come first. */
    Future<List<InLine>> line(ClinicId clinic, UserId clinician, Instant since);

    /** The visits that start in [from, to) and that anybody has entered or written to; of one clinician, where one is named. */
    Future<List<BoardEntry>> board(ClinicId clinic, @Nullable UserId clinician, Instant from, Instant to);
}
