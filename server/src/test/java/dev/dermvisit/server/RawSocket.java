package dev.dermvisit.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A WebSocket of bytes as we like them, for what no well-behaved client would do. */
final class RawSocket implements AutoCloseable {

    private static final int SMALL = 125;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    RawSocket(TestNode node) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), node.application.port());
        socket.setSoTimeout(20_000);
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Upgrades; gives the head of the answer. */
    String upgrade(String moreHeaders) throws IOException {
        write(("GET /api/v1/realtime HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + moreHeaders + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    void text(String text) throws IOException {
        frame(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A masked frame; with an all-zero mask the payload goes as it is. */
    void frame(int firstByte, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(2 + 2 + 4 + payload.length);
        frame.put((byte) firstByte);
        if (payload.length <= SMALL) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        frame.put(new byte[4]).put(payload).flip();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        write(bytes);
    }

    /** The next text frame of the server, shorter than 64 KiB. */
    String readText() throws IOException {
        if (in.readUnsignedByte() != 0x81) {
            throw new IOException("not a text frame");
        }
        int length = in.readUnsignedByte();
        return new String(in.readNBytes(length <= SMALL ? length : in.readUnsignedShort()), StandardCharsets.UTF_8);
    }

    /** The code of the close frame that has to come next. */
    int closeCode() throws IOException {
        if (in.readUnsignedByte() != 0x88 || in.readUnsignedByte() < 2) {
            throw new IOException("not a close frame with a code");
        }
        return in.readUnsignedShort();
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
