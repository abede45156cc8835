package dev.dermvisit.platform.audit;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.platform.http.Call;
import dev.dermvisit.platform.postgres.Rows;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the trail somebody asks for; whatever is null does not narrow it.
 *
 * @param refused whether refusals are meant, or what was done
 * @param below only rows with a smaller id: those of the page before had it and greater ones
 */
record AuditQuery(
        @Nullable UUID patient,
        @Nullable UUID actor,
        @Nullable String action,
        @Nullable Boolean refused,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long below) {

    /**
     * Reads the parameters of the contract.
     *
     * @throws Failure 400 with the field that is malformed
     */
    static AuditQuery of(Call call) {
        return new AuditQuery(
                read(call, "patient", UUID::fromString),
                read(call, "actor", UUID::fromString),
                read(call, "action", text -> text),
                read(call, "outcome", AuditQuery::isRefusal),
                read(call, "from", Instant::parse),
                read(call, "to", Instant::parse),
                read(call, "after", Long::valueOf));
    }

    /** How many rows a page has. */
    static int limit(Call call, int unlessSaid, int most) {
        Integer limit = read(call, "limit", text -> {
            int number = Integer.parseInt(text);
            if (number < 1 || number > most) {
                throw new IllegalArgumentException("is not a size of a page");
            }
            return number;
        });
        return limit == null ? unlessSaid : limit;
    }

    Optional<PatientId> ofPatient() {
        return Optional.ofNullable(patient).map(PatientId::new);
    }

    /**
     * The conditions that narrow, each after {@code and}; their parameters follow those that are there.
     *
     * <p>Written out one by one, since a plan for all at once could use none of the indexes.
     */
    String conditions(Tuple parameters) {
        StringBuilder conditions = new StringBuilder();
        narrow(conditions, parameters, "patient_id =", patient);
        narrow(conditions, parameters, "actor_id =", actor);
        narrow(conditions, parameters, "action =", action);
        narrow(conditions, parameters, "(outcome <> 'done') =", refused);
        narrow(conditions, parameters, "at >=", from == null ? null : Rows.utc(from));
        narrow(conditions, parameters, "at <", to == null ? null : Rows.utc(to));
        narrow(conditions, parameters, "entry_id <", below);
        return conditions.toString();
    }

    private static void narrow(StringBuilder conditions, Tuple parameters, String condition, @Nullable Object value) {
        if (value != null) {
            conditions
                    .append(" and ")
                    .append(condition)
                    .append(" $")
                    .append(parameters.addValue(value).size());
        }
    }

    private static boolean isRefusal(String outcome) {
        return switch (outcome) {
            case "done" -> false;
            case "refused" -> true;
            default -> throw new IllegalArgumentException("is no outcome");
        };
    }

    private static <T> @Nullable T read(Call call, String name, Function<String, T> parser) {
        Optional<String> text = call.optionalQuery(name);
        try {
            return text.map(parser).orElse(null);
        } catch (IllegalArgumentException | DateTimeParseException malformed) {
            throw Failure.malformed("request.invalid", "This part of the address is not what it should be.", name);
        }
    }
}
