package dev.claviger.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.RunningGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * That a connection goes on after requests that came in one piece, the first of which is answered on a thread of its own and the
 * second at once: Reactor Netty 1.3.7 reads nothing from such a connection any more (reactor-netty#4361).
 */
final class KeepAliveIT {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final String ADMIN = request("/admin/v1/tenants/default", RunningGateway.ADMIN_KEY);
    private static final String REFUSED = request("/admin/v1/tenants", "nonsense");

    @Test
    void aConnectionServesWhateverComesInOneAfterTheOther() throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), RunningGateway.shared().port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

            assertThat(IntStream.range(0, 50)).allSatisfy(round -> {
                send(socket, ADMIN + REFUSED);
                assertThat(status(in)).isEqualTo("200");
                assertThat(status(in)).isEqualTo("401");
            });
        }
    }

    private static String request(String path, String key) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key + "\r\n\r\n";
    }

    private static void send(Socket socket, String requests) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(requests.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Reads a whole answer. */
    private static String status(BufferedReader in) throws IOException {
        String status = in.readLine().substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
        int length = 0;
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        for (int left = length; left > 0; left--) {
            in.read();
        }
        return status;
    }
}
