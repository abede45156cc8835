package dev.dermvisit.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Picks the port of the next start; between the look and the server's own bind another process may take it. */
final class Ports {

    static final String LOOPBACK = "127.0.0.1";
    private static final byte[] LOOPBACK_BYTES = {127, 0, 0, 1};
    private static final int ANY = 0;

    private Ports() {}

    /** @param preferred of the last start, 0 if there was none */
    static int free(int preferred) {
        try {
            return bindable(preferred);
        } catch (IOException e) {
            return any();
        }
    }

    static int any() {
        try {
            return bindable(ANY);
        } catch (IOException e) {
            throw Explanation.of("Cannot find a free port on " + LOOPBACK, e);
        }
    }

    private static int bindable(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK_BYTES), port));
            return socket.getLocalPort();
        }
    }
}
