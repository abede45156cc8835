package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Relation;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.platform.policy.Policy;
import dev.dermvisit.platform.policy.PolicyTable;
import dev.dermvisit.server.ExpectedCells.Cell;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** T-25, T-32: every cell of the matrix over real HTTP and sockets; and every row of the policy is one that a cell depends on. */
class PolicyMatrixIT {

    private static final PolicyTable TABLE = PolicyTable.load();
    private static final List<Cell> CELLS = ExpectedCells.all();

    private static FlippedPolicy policy;
    private static TestNode node;
    private static MatrixRequests requests;

    @BeforeAll
    static void start() {
        policy = new FlippedPolicy(TABLE);
        node = TestNode.start(policy);
        requests = new MatrixRequests(node, new MatrixWorld(node));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @TestFactory
    Stream<DynamicTest> everyCellIsAnsweredAsExpected() {
        return actions()
                .map(action -> DynamicTest.dynamicTest(
                        action,
                        () -> assertThat(cells(action).filter(cell -> requests.status(cell) != cell.status()))
                                .isEmpty()));
    }

    /** Each way of flipping one cell of a row; only that row's cells of that role are run. */
    @TestFactory
    Stream<DynamicTest> everyFlippedRowTurnsACellRed() {
        return actions()
                .map(action -> DynamicTest.dynamicTest(action, () -> {
                    for (Flip flip : flips(TABLE.row(action))) {
                        policy.flip(flip.row());
                        try {
                            assertThat(cells(action).filter(cell -> cell.role() == flip.role()))
                                    .as(flip.toString())
                                    .anyMatch(cell -> requests.status(cell) != cell.status());
                        } finally {
                            policy.restore();
                        }
                    }
                }));
    }

    @Test
    void everyOperationAndMessageHasARowAndEveryRowHasCells() {
        Set<String> offered = new TreeSet<>(ContractOperations.byId().keySet());
        offered.addAll(RealtimeTypes.ofClient());
        assertThat(TABLE.actions()).containsExactlyInAnyOrderElementsOf(offered);
        Set<String> covered = CELLS.stream()
                .map(cell -> cell.action() + " " + cell.role())
                .collect(Collectors.toCollection(TreeSet::new));
        for (String action : offered) {
            for (Role role : Role.values()) {
                assertThat(covered).contains(action + " " + role);
            }
        }
    }

    /** One cell of the policy, changed. */
    private record Flip(Role role, Policy.Row row, String what) {
        @Override
        public String toString() {
            return row.action() + ": " + role.word() + " " + what;
        }
    }

    private static List<Flip> flips(Policy.Row row) {
        List<Flip> flips = new ArrayList<>();
        for (Role role : Role.values()) {
            if (row.anybody()) {
                flips.add(new Flip(
                        role,
                        new Policy.Row(row.action(), false, row.beforeToDo(), row.relations()),
                        "needs a session"));
                continue;
            }
            Relation relation = row.relations().get(role);
            if (relation == null) {
                flips.add(new Flip(role, with(row, role, Relation.CLINIC), "may"));
            } else {
                flips.add(new Flip(role, without(row, role), "may not"));
            }
            boolean widens = (relation == Relation.OWN || relation == Relation.CARE_TEAM) && hasStranger(row, role);
            if (widens) {
                flips.add(new Flip(role, with(row, role, Relation.CLINIC), "may on all of the clinic"));
            }
        }
        return flips;
    }

    /** Whether a cell tries an object of the clinic that is not the caller's. */
    private static boolean hasStranger(Policy.Row row, Role role) {
        return cells(row.action())
                .anyMatch(cell -> cell.role() == role
                        && cell.situation() == ExpectedCells.Situation.CLINIC
                        && cell.status() == 404);
    }

    private static Policy.Row with(Policy.Row row, Role role, Relation relation) {
        Map<Role, Relation> relations = new EnumMap<>(Role.class);
        relations.putAll(row.relations());
        relations.put(role, relation);
        return new Policy.Row(row.action(), row.anybody(), row.beforeToDo(), relations);
    }

    private static Policy.Row without(Policy.Row row, Role role) {
        Map<Role, Relation> relations = new EnumMap<>(Role.class);
        relations.putAll(row.relations());
        relations.remove(role);
        return new Policy.Row(row.action(), row.anybody(), row.beforeToDo(), relations);
    }

    private static Stream<String> actions() {
        return CELLS.stream().map(Cell::action).distinct();
    }

    private static Stream<Cell> cells(String action) {
        return CELLS.stream().filter(cell -> cell.action().equals(action));
    }

    /** The table, with one row that can be another one for a while. */
    private static final class FlippedPolicy implements Policy {

        private final Policy table;
        private volatile Policy.Row flipped;

        FlippedPolicy(PolicyTable table) {
            this.table = table;
            this.flipped = table.row("getMe");
        }

        void flip(Policy.Row row) {
            flipped = row;
        }

        void restore() {
            flipped = table.row("getMe");
        }

        @Override
        public Policy.Row row(String action) {
            Policy.Row now = flipped;
            return now.action().equals(action) ? now : table.row(action);
        }

        @Override
        public Set<String> actions() {
            return table.actions();
        }
    }

    /** The types that clients may send, from the schema. */
    private static final class RealtimeTypes {

        static Set<String> ofClient() {
            JsonObject definitions = RealtimeContractTest.schema().getJsonObject("$defs");
            Set<String> types = new TreeSet<>();
            definitions.getJsonObject("ClientMessage").getJsonArray("oneOf").forEach(reference -> {
                String name = ((JsonObject) reference).getString("$ref").replaceAll(".*/", "");
                types.add(definitions
                        .getJsonObject(name)
                        .getJsonObject("properties")
                        .getJsonObject("type")
                        .getString("const"));
            });
            types.removeAll(Set.of("hello", "heartbeat"));
            return types;
        }
    }
}
