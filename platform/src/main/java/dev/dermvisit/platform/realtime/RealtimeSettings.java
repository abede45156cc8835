package dev.dermvisit.platform.realtime;

import java.time.Duration;

/**
 * The pace of a socket.
 *
 * @param helloWithin how long a new socket may wait with its first frame
 * @param heartbeat how often a client shows that it is there; three silent beats close the socket
 */
public record RealtimeSettings(Duration helloWithin, Duration heartbeat) {

    /** A frame and a message may have this many bytes: an SDP of 64 KiB with its JSON escapes. */
    public static final int FRAME_LIMIT_BYTES = 96 * 1024;

    public static RealtimeSettings defaults() {
        return new RealtimeSettings(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }
}
