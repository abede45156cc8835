package dev.dermvisit.signaling.ws;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.platform.realtime.Connection;
import dev.dermvisit.platform.realtime.ControlReply;
import dev.dermvisit.platform.realtime.ServerMessage;
import dev.dermvisit.platform.realtime.SocketMessages;
import dev.dermvisit.signaling.domain.BoardAudience;
import dev.dermvisit.signaling.domain.BoardEntry;
import dev.dermvisit.signaling.domain.FollowBoard;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages about boards in, use cases, replies out. */
public final class BoardMessages implements SocketMessages<BoardMessage> {

    private static final Logger LOG = LoggerFactory.getLogger(BoardMessages.class);
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z");

    private final FollowBoard boards;

    public BoardMessages(FollowBoard boards) {
        this.boards = boards;
    }

    @Override
    public Class<BoardMessage> set() {
        return BoardMessage.class;
    }

    @Override
    public Future<? extends ServerMessage> handle(Connection connection, Grant grant, BoardMessage message) {
        Future<Void> work = switch (message) {
            case BoardMessage.Follow follow ->
                boards.follow(
                        grant, instant(follow.from(), "from"), instant(follow.to(), "to"), new SocketBoard(connection));
            case BoardMessage.Unfollow unfollow -> boards.unfollow(connection.id());
        };
        return work.map(new ControlReply.Done(message.ref()));
    }

    @Override
    public void closed(Connection connection) {
        boards.unfollow(connection.id()).onFailure(lost -> LOG.debug("A board outlives its connection"));
    }

    private static Instant instant(String text, String field) {
        try {
            if (INSTANT.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeParseException noInstant) {
            LOG.debug("A board was asked for at a time that there is not");
        }
        throw Failure.malformed("message.invalid", "This is no instant in UTC.", field);
    }

    private record SocketBoard(Connection connection) implements BoardAudience {

        @Override
        public UUID id() {
            return connection.id();
        }

        @Override
        public boolean isOpen() {
            return connection.isOpen();
        }

        @Override
        public void state(List<BoardEntry> entries) {
            connection.send(new SignalingReply.Board(
                    entries.stream().map(BoardEntryJson::of).toList()));
        }

        @Override
        public void changed(BoardEntry entry) {
            connection.send(new SignalingReply.BoardVisit(BoardEntryJson.of(entry)));
        }
    }
}
