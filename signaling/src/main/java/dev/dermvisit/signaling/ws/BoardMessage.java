package dev.dermvisit.signaling.ws;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.dermvisit.platform.realtime.SocketMessages;

/** What a client sends about boards; the shapes are those of {@code realtime.schema.json}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface BoardMessage extends SocketMessages.Referenced {

    @JsonTypeName("board.follow")
    record Follow(long ref, String from, String to) implements BoardMessage {}

    @JsonTypeName("board.unfollow")
    record Unfollow(long ref) implements BoardMessage {}
}
