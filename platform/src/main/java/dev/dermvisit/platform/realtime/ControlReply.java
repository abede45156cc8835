package dev.dermvisit.platform.realtime;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.dermvisit.kernel.Failure;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the socket itself answers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ControlReply extends ServerMessage {

    /** The ticket was taken. */
    @JsonTypeName("welcome")
    record Welcome(UUID connectionId, int heartbeatSeconds) implements ControlReply {}

    /** Shows that the server is there. */
    @JsonTypeName("heartbeat")
    record Heartbeat() implements ControlReply {}

    /** The message with this ref took effect and is committed. */
    @JsonTypeName("done")
    record Done(long ref) implements ControlReply {}

    /** The message with this ref changed nothing. */
    @JsonTypeName("problem")
    record Problem(
            @Nullable Long ref,
            String code,
            String title,
            int status,
            @Nullable String field) implements ControlReply {

        static Problem of(@Nullable Long ref, Failure failure) {
            return new Problem(
                    ref, failure.code(), failure.title(), failure.kind().status(), failure.field());
        }
    }
}
