package io.plimsoll.service.cli;

import io.plimsoll.service.http.RegisteredDocument;
import io.plimsoll.service.publication.MarginSnapshot;
import io.plimsoll.service.watch.AccountWatch;
import io.plimsoll.service.watch.RegisteredAccount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;

/** A handful of simulated accounts, so that the watchlist of the demo shows something. */
final class DemoAccounts {

    private static final BigDecimal NOTIONAL = BigDecimal.valueOf(100_000);
    private static final List<Integer> LEVERAGES = List.of(2, 5, 10, 20);

    private DemoAccounts() {}

    /** Registers them: a long and a short of the first asset at several leverages, and one that is long of the first and short of the last. */
    static void register(AccountWatch watch, MarginSnapshot margins, Clock clock) {
        TreeSet<String> assets = new TreeSet<>(margins.served());
        String asset = assets.first();
        for (int leverage : LEVERAGES) {
            for (String side : List.of("long", "short")) {
                String position = position(asset, side, margins);
                register(
                        watch,
                        clock,
                        String.format(Locale.ROOT, "simulated-%s-%02dx", side, leverage),
                        leverage,
                        position);
            }
        }
        if (assets.size() > 1) {
            String pair = position(asset, "long", margins) + "," + position(assets.last(), "short", margins);
            register(watch, clock, "simulated-pair", LEVERAGES.get(1), pair);
        }
    }

    private static String position(String asset, String side, MarginSnapshot margins) {
        BigDecimal price = Objects.requireNonNull(margins.price(asset), () -> asset + " has no price");
        BigDecimal size = NOTIONAL.divide(price, 8, RoundingMode.DOWN);
        return "{\"asset\":\"%s\",\"side\":\"%s\",\"size\":\"%s\",\"entryPrice\":\"%s\"}"
                .formatted(asset, side, size.toPlainString(), price.toPlainString());
    }

    private static void register(AccountWatch watch, Clock clock, String id, int leverage, String positions) {
        String document = "{\"pools\":[{\"name\":\"cross\",\"cash\":\"%d\",\"positions\":[%s]}]}"
                .formatted(NOTIONAL.intValue() / leverage, positions);
        watch.register(
                new RegisteredAccount(id, clock.millis(), document, new RegisteredDocument().read(document)),
                before -> true);
    }
}
