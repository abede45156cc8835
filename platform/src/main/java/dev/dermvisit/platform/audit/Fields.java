package dev.dermvisit.platform.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one form in which anything is hashed or signed: a tag and fields, each 0x00 where it is null, else 0x01, the length
 * of its UTF-8 as four bytes (big-endian), and the UTF-8.
 *
 * <p>Two different lists never have the same bytes, and the tag keeps a row, a block and a head apart.
 */
final class Fields {

    private Fields() {}

    static byte[] encode(String tag, List<? extends @Nullable String> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        write(out, tag);
        values.forEach(value -> write(out, value));
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, @Nullable String value) {
        if (value == null) {
            out.write(0);
            return;
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        out.write(1);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
        out.writeBytes(utf8);
    }
}
