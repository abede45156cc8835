package dev.dermvisit.platform.realtime;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What a client sends to the socket itself, whatever it follows. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ControlMessage {

    /** The first frame, with a ticket by REST. */
    @JsonTypeName("hello")
    record Hello(String ticket) implements ControlMessage {

        @Override
        public String toString() {
            return "Hello[ticket withheld]";
        }
    }

    /** Shows that the client is there. */
    @JsonTypeName("heartbeat")
    record Heartbeat() implements ControlMessage {}
}
