package dev.dermvisit.platform.policy;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.Relation;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.ToDo;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides which role may ask for which action, and what they must be to its object. */
public interface Policy {

    /**
     * One row of the table.
     *
     * @param action an {@code operationId} of {@code openapi.yaml} or a message type of {@code realtime.schema.json}
     * @param anybody whether no session is needed; then there are no relations
     * @param beforeToDo whether it is allowed to somebody who has a {@link ToDo} before them
     * @param relations the roles that may, each with what they must be to the object
     */
    record Row(String action, boolean anybody, boolean beforeToDo, Map<Role, Relation> relations) {

        public Row {
            relations = Map.copyOf(relations);
        }

        /**
         * The caller's grant for this action.
         *
         * @throws Failure 403 where their role may not, or something else has to be done first
         */
        public Grant grant(Caller caller, @Nullable ToDo toDo) {
            Relation relation = relations.get(caller.role());
            if (relation == null) {
                throw Failure.forbidden("role.forbidden", "Your role may not do this.");
            }
            if (toDo != null && !beforeToDo) {
                throw Failure.forbidden(
                        "step.to-do",
                        switch (toDo) {
                            case PASSWORD -> "Please choose a password of your own first.";
                            case SECOND_FACTOR -> "Please set up your second factor first.";
                        });
            }
            return new Grant(caller, relation);
        }
    }

    /**
     * The row of an action.
     *
     * @throws IllegalStateException where there is none: a start of the server has made sure that there is
     */
    Row row(String action);

    /**
     * Makes sure that each of these has a row, so that nothing is offered that nobody decided on.
     *
     * @throws IllegalStateException where one has none
     */
    default void require(Set<String> offered) {
        Set<String> undecided = new TreeSet<>(offered);
        undecided.removeAll(actions());
        if (!undecided.isEmpty()) {
            throw new IllegalStateException("the policy has no row for " + undecided);
        }
    }

    /** Every action that has a row. */
    Set<String> actions();
}
