package io.plimsoll.service.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.service.watch.AccountRegistry.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountRegistryTest {

    @TempDir
    Path folder;

    @Test
    void whatIsRegisteredReplacedAndRemovedIsSoAfterAReopening() throws IOException {
        try (AccountRegistry registry = open()) {
            assertThat(put(registry, "a", "{\"n\":1}")).isEqualTo(Outcome.CREATED);
            assertThat(put(registry, "a", "{\"n\":1.50}")).isEqualTo(Outcome.REPLACED);
            assertThat(put(registry, "b", "{\"n\":\"ü\"}")).isEqualTo(Outcome.CREATED);
            assertThat(put(registry, "c", "{}")).isEqualTo(Outcome.CREATED);
            assertThat(registry.remove("c", 2, before -> true)).isEqualTo(Outcome.REMOVED);
            assertThat(registry.remove("c", 3, before -> true)).isEqualTo(Outcome.ABSENT);
        }
        for (int again = 0; again < 2; again++) {
            try (AccountRegistry registry = open()) {
                assertThat(registry.size()).isEqualTo(2);
                assertThat(registry.tornTail()).isEmpty();
                RegisteredAccount a = Objects.requireNonNull(registry.find("a"));
                assertThat(a.document()).isEqualTo("{\"n\":1.50}");
                assertThat(a.registeredAt()).isEqualTo(1_700_000_000_000L);
                assertThat(Objects.requireNonNull(registry.find("b")).document())
                        .isEqualTo("{\"n\":\"ü\"}");
                assertThat(registry.find("c")).isNull();
            }
        }
    }

    @Test
    void aRegistrationCutShortIsDroppedReportedAndDoesNotHarmTheNext() throws IOException {
        try (AccountRegistry registry = open()) {
            put(registry, "a", "{\"n\":1}");
            put(registry, "b", "{\"n\":2}");
        }
        byte[] whole = Files.readAllBytes(file());
        for (int cut = 1; cut < 30; cut++) {
            Files.write(file(), Arrays.copyOf(whole, whole.length - cut));
            try (AccountRegistry registry = open()) {
                assertThat(registry.tornTail().orElseThrow()).contains(file() + ": cut off", "behind line 2");
                assertThat(registry.find("a")).isNotNull();
                assertThat(registry.find("b")).isNull();
                put(registry, "c", "{}");
            }
            try (AccountRegistry registry = open()) {
                assertThat(registry.tornTail()).isEmpty();
                assertThat(registry.size()).isEqualTo(2);
            }
        }
    }

    @Test
    void everyDamagedByteOfAnAcknowledgedLineStopsTheStartWithFileAndLine() throws IOException {
        try (AccountRegistry registry = open()) {
            put(registry, "a", "{\"n\":1}");
            put(registry, "b", "{\"n\":2}");
        }
        byte[] whole = Files.readAllBytes(file());
        int end = new String(whole, StandardCharsets.UTF_8).lastIndexOf("\n", whole.length - 2);
        for (int at = 0; at <= end; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x15;
            Files.write(file(), damaged);
            assertThatThrownBy(this::open)
                    .as("byte %d", at)
                    .isInstanceOf(RegistryException.class)
                    .hasMessageMatching("(?s)" + file() + ":[12]: the line is damaged: .*");
        }
    }

    @Test
    void aFileWithoutItsFormatOrWithAnAccountThatCannotBeReadStopsTheStart() throws IOException {
        Files.write(file(), new byte[0]);
        assertThatThrownBy(this::open).hasMessageContaining("the file is empty");
        Files.write(file(), AccountLine.encoded("{\"format\":\"plimsoll-accounts\",\"version\":2}"));
        assertThatThrownBy(this::open).hasMessageContaining(":1:").hasMessageContaining("\"version\":1");
        Files.delete(file());
        try (AccountRegistry registry = open()) {
            put(registry, "a", "{}");
        }
        byte[] whole = Files.readAllBytes(file());
        byte[] line = new AccountLine("b", 1, "{\"forbidden\":1}").encoded();
        byte[] both = Arrays.copyOf(whole, whole.length + line.length);
        System.arraycopy(line, 0, both, whole.length, line.length);
        Files.write(file(), both);
        assertThatThrownBy(this::open).hasMessageContaining(":3:").hasMessageContaining("pools is missing");
    }

    @Test
    void whenFullNewAccountsAreRefusedAndOldOnesCanStillBeReplaced() throws IOException {
        try (AccountRegistry registry = Registrations.open(file(), 2)) {
            put(registry, "a", "{}");
            put(registry, "b", "{}");
            assertThat(put(registry, "c", "{}")).isEqualTo(Outcome.FULL);
            assertThat(put(registry, "b", "{\"n\":2}")).isEqualTo(Outcome.REPLACED);
            registry.remove("a", 1, before -> true);
            assertThat(put(registry, "c", "{}")).isEqualTo(Outcome.CREATED);
        }
    }

    @Test
    void aPreconditionThatDoesNotHoldChangesNothing() throws IOException {
        try (AccountRegistry registry = open()) {
            put(registry, "a", "{\"n\":1}");
            long bytes = Files.size(file());
            assertThat(registry.put(Registrations.account("a", "{}"), before -> before.isEmpty()))
                    .isEqualTo(Outcome.PRECONDITION_FAILED);
            assertThat(registry.remove("a", 1, before -> false)).isEqualTo(Outcome.PRECONDITION_FAILED);
            assertThat(Files.size(file())).isEqualTo(bytes);
            assertThat(Objects.requireNonNull(registry.find("a")).document()).isEqualTo("{\"n\":1}");
        }
    }

    @Test
    void whatCannotBeMadeDurableIsNotRegistered() throws IOException {
        AccountRegistry registry = open();
        put(registry, "a", "{}");
        registry.close();
        assertThatThrownBy(() -> put(registry, "b", "{}"))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining(file().toString());
        assertThat(registry.find("b")).isNull();
        assertThatThrownBy(() -> registry.remove("a", 1, before -> true)).isInstanceOf(RegistryException.class);
        assertThat(registry.find("a")).isNotNull();
    }

    @Test
    void linesThatAreOutOfDateDoNotGatherForEver() throws IOException {
        String padding = "x".repeat(1 << 16);
        try (AccountRegistry registry = open()) {
            for (int i = 0; i < 600; i++) {
                put(registry, "a" + i % 3, "{\"n\":" + i + ",\"padding\":\"" + padding + "\"}");
            }
            assertThat(Files.size(file())).isLessThan(17L << 20);
            put(registry, "last", "{}");
        }
        try (AccountRegistry registry = open()) {
            assertThat(registry.size()).isEqualTo(4);
            for (int i = 597; i < 600; i++) {
                assertThat(Objects.requireNonNull(registry.find("a" + i % 3)).document())
                        .startsWith("{\"n\":" + i + ",");
            }
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        for (int round = 0; round < 3; round++) {
            Files.deleteIfExists(file());
            Map<String, Integer> acknowledged = registerUntilKilled(37 + 61 * round);
            try (AccountRegistry registry = open()) {
                acknowledged.forEach((id, n) -> {
                    String document = Objects.requireNonNull(registry.find(id)).document();
                    int found = Integer.parseInt(document.replaceAll("\\D", ""));
                    assertThat(found).as(id).isGreaterThanOrEqualTo(n);
                });
            }
        }
    }

    private Map<String, Integer> registerUntilKilled(int lines) throws IOException, InterruptedException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes,
                        Registrations.class.getName(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, Integer> acknowledged = new HashMap<>();
        try (BufferedReader out = process.inputReader()) {
            for (int i = 0; i < lines; i++) {
                List<String> parts =
                        List.of(Objects.requireNonNull(out.readLine()).split(" "));
                acknowledged.put(parts.get(0), Integer.valueOf(parts.get(1)));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return acknowledged;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a b", "a/b", "ä", "risk", "a\n"})
    void whatIsNoIdIsRefused(String id) {
        assertThat(RegisteredAccount.isId(id)).isFalse();
        assertThatThrownBy(() -> Registrations.account(id, "{}")).hasMessageContaining("id must be");
    }

    @Test
    void idsOfAddressesAndAccountsAreIds() {
        for (String id : List.of("0xAb5801a7D398351b8bE11C439e05C5B3259aeC9B", "desk-7:cross", "a".repeat(128))) {
            assertThat(RegisteredAccount.isId(id)).as(id).isTrue();
        }
        assertThat(RegisteredAccount.isId("a".repeat(129))).isFalse();
    }

    private AccountRegistry open() {
        return Registrations.open(file(), 100);
    }

    private Path file() {
        return folder.resolve("accounts.log");
    }

    private static Outcome put(AccountRegistry registry, String id, String document) {
        return registry.put(Registrations.account(id, document), before -> true);
    }
}
