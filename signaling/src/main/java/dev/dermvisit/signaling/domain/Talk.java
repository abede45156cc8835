package dev.dermvisit.signaling.domain;

/**
 * How far the lines between the door and the clinic have come.
 *
 * @param unanswered whether the last one came from a guest
 */
public record Talk(int lines, boolean unanswered) {

    /** More would be a conversation, and that belongs into the visit. */
    public static final int MOST = 50;

    public static final Talk NONE = new Talk(0, false);
}
