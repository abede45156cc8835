package dev.dermvisit.kernel;

/**
 * What the policy table says to a caller who asks for an action: your role may, on objects you are this to.
 *
 * <p>Whether they are is a fact that only the use case can find out, so it takes the grant and not just the caller.
 */
public record Grant(Caller caller, Relation relation) {

    public ClinicId clinic() {
        return caller.clinic();
    }

    public UserId user() {
        return caller.user();
    }

    public Role role() {
        return caller.role();
    }
}
