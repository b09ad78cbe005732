package io.plimsoll.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractTest {

    private final Contract contract = new Contract();

    @Test
    void everyExampleObeysItsSchema() {
        Map<String, String> examples = contract.examples();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(7);
        examples.forEach((place, example) -> assertThat(contract.faults(place.split(" ", 2)[0], example))
                .as(place)
                .isEmpty());
    }

    @Test
    void fieldThatTheContractDoesNotKnowIsAFault() {
        assertThat(contract.faults("/components/schemas/Live", "{\"live\":true,\"more\":1}"))
                .isNotEmpty();
        assertThat(contract.faults("/components/schemas/Live", "{}")).isNotEmpty();
    }
}
