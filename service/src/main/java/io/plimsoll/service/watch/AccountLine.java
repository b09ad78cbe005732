package io.plimsoll.service.watch;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of the file of accounts: eight hexadecimal digits of the CRC-32C of what follows, a blank, and JSON.
 *
 * <pre>
 *   {"put":"id","at":1700000000000,"account":{…}}      {"delete":"id","at":1700000000000}
 * </pre>
 *
 * @param id of the account
 * @param at when, epoch milliseconds
 * @param document what was registered, as JSON on one line; null if the account was removed
 */
record AccountLine(String id, long at, @Nullable String document) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int CHECKSUM_DIGITS = 8;

    static AccountLine put(RegisteredAccount account) {
        return new AccountLine(account.id(), account.registeredAt(), account.document());
    }

    /** The line with the line feed at its end. */
    byte[] encoded() {
        ObjectNode json = JSON.createObjectNode();
        json.put(document == null ? "delete" : "put", id).put("at", at);
        if (document != null) {
            json.set("account", JSON.readTree(document));
        }
        return encoded(JSON.writeValueAsString(json));
    }

    static byte[] encoded(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        return (checksum(text) + " " + json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is not what was written; the message says why
     */
    static AccountLine decode(String line) {
        try {
            JsonNode json = JSON.readTree(checked(line));
            boolean put = json.has("put");
            JsonNode id = json.get(put ? "put" : "delete");
            JsonNode at = json.get("at");
            JsonNode account = json.get("account");
            if (id == null || !id.isString() || at == null || !at.canConvertToLong() || put != (account != null)) {
                throw new IllegalArgumentException("it must put or delete an account");
            }
            return new AccountLine(
                    id.asString(), at.asLong(), account == null ? null : JSON.writeValueAsString(account));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The text behind the checksum. */
    static String checked(String line) {
        if (line.length() <= CHECKSUM_DIGITS || line.charAt(CHECKSUM_DIGITS) != ' ') {
            throw new IllegalArgumentException("it must begin with a checksum of " + CHECKSUM_DIGITS + " digits");
        }
        String json = line.substring(CHECKSUM_DIGITS + 1);
        String expected = line.substring(0, CHECKSUM_DIGITS);
        String found = checksum(json.getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(found)) {
            throw new IllegalArgumentException("its checksum must be " + expected + "; have " + found);
        }
        return json;
    }

    private static String checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return String.format("%08x", crc.getValue());
    }
}
