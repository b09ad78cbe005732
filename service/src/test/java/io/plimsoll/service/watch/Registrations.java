package io.plimsoll.service.watch;

import io.plimsoll.service.publication.AccountRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Accounts whose documents mean nothing; run by itself it registers accounts until it is killed, and prints the id of each that was acknowledged. */
final class Registrations {

    private Registrations() {}

    static RegisteredAccount account(String id, String document) {
        return new RegisteredAccount(id, 1_700_000_000_000L, document, request(document));
    }

    static AccountRequest request(String document) {
        if (document.contains("forbidden")) {
            throw new IllegalArgumentException("pools is missing");
        }
        return new AccountRequest(List.of(), Set.of(), Map.of(), BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    static AccountRegistry open(Path file, int most) {
        return AccountRegistry.open(file, Registrations::request, most);
    }

    public static void main(String[] args) throws IOException {
        try (AccountRegistry registry = open(Path.of(args[0]), Integer.MAX_VALUE)) {
            for (int i = 0; ; i++) {
                String id = "a" + i % 50;
                registry.put(account(id, "{\"round\":" + i + "}"), before -> true);
                System.out.println(id + " " + i);
                System.out.flush();
            }
        }
    }
}
