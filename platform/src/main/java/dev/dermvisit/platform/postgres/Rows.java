package dev.dermvisit.platform.postgres;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From rows to values. Instants travel as UTC {@code timestamptz}, with microseconds. */
public final class Rows {

    private Rows() {}

    /** The first row, where there is one. */
    public static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> mapper) {
        for (Row row : rows) {
            return Optional.of(mapper.apply(row));
        }
        return Optional.empty();
    }

    /** The last row, where there is one. */
    public static <T> Optional<T> last(RowSet<Row> rows, Function<Row, T> mapper) {
        Optional<T> last = Optional.empty();
        for (Row row : rows) {
            last = Optional.of(mapper.apply(row));
        }
        return last;
    }

    /** Every row, in order. */
    public static <T> List<T> all(RowSet<Row> rows, Function<Row, T> mapper) {
        List<T> values = new ArrayList<>(rows.size());
        for (Row row : rows) {
            values.add(mapper.apply(row));
        }
        return values;
    }

    /** An instant as a parameter. */
    public static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** The instant in a column, absent where it is null. */
    public static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
