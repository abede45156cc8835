package dev.dermvisit.server;

import dev.dermvisit.kernel.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The table {@code expected.cells}. */
final class ExpectedCells {

    /** What a caller is to the object of an action. */
    enum Situation {
        NONE,
        OWN,
        TEAM,
        FORMER,
        CLINIC,
        OTHER,
        GONE,
        ENDED
    }

    /** Somebody of a role asks for an action in a situation and gets a status. */
    record Cell(String action, Role role, Situation situation, int status) {
        @Override
        public String toString() {
            return action + " " + role.word() + " " + situation.name().toLowerCase(java.util.Locale.ROOT) + "="
                    + status;
        }
    }

    private ExpectedCells() {}

    static List<Cell> all() {
        List<Cell> cells = new ArrayList<>();
        for (String line : text().lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.strip().split("\\s+", -1);
            for (int i = 2; i < parts.length; i++) {
                String[] cell = parts[i].split("=", 2);
                Situation situation = Situation.valueOf(cell[0].toUpperCase(java.util.Locale.ROOT));
                cells.add(new Cell(parts[0], Role.ofWord(parts[1]), situation, Integer.parseInt(cell[1])));
            }
        }
        return cells;
    }

    private static String text() {
        try (InputStream file = ExpectedCells.class.getClassLoader().getResourceAsStream("expected.cells")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
