package dev.dermvisit.platform.realtime;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.VertxConnection;

/**
 * Cuts a client off that goes on sending while it reads nothing.
 *
 * <p>Each ping is answered by a pong (RFC 6455 §5.5.2) inside Vert.x, outside every limit that can be set there: a client
 * that does not read them would fill the memory. So this sits in front of everything else in the channel.
 */
final class UnreadLimit extends ChannelInboundHandlerAdapter {

    private static final long MOST_BYTES = 2L << 20;

    private long receivedWhileUnread;

    private UnreadLimit() {}

    /** Guards the connection of a socket from before its upgrade on. */
    static void guard(HttpConnection connection) {
        ((VertxConnection) connection).channel().pipeline().addFirst(new UnreadLimit());
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object message) {
        if (channel.channel().isWritable()) {
            receivedWhileUnread = 0;
        } else if (message instanceof ByteBuf bytes) {
            receivedWhileUnread += bytes.readableBytes();
        }
        if (receivedWhileUnread > MOST_BYTES) {
            ReferenceCountUtil.release(message);
            // From the very first handler: past the graceful closing, which would wait behind the unread answers.
            var unused = channel.close();
            return;
        }
        channel.fireChannelRead(message);
    }
}
