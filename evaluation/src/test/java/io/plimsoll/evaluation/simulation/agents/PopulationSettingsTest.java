package io.plimsoll.evaluation.simulation.agents;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PopulationSettingsTest {

    private static final List<String> FREE = List.of("seed");

    @Test
    void everyNumberOutOfRangeIsRefusedByNameAndValue() throws Exception {
        for (Record record :
                List.of(PopulationSettings.DEFAULT, TraderHabits.DEFAULT, BorrowerHabits.DEFAULT, VenueTerms.DEFAULT)) {
            RecordComponent[] components = record.getClass().getRecordComponents();
            for (int k = 0; k < components.length; k++) {
                if (!FREE.contains(components[k].getName())) {
                    for (Object wrong : wrong(components[k].getType())) {
                        assertRefused(record, k, wrong);
                    }
                }
            }
        }
    }

    private static List<Object> wrong(Class<?> type) {
        if (type == double.class) {
            return List.of(-1.0, 1e9, Double.NaN, Double.POSITIVE_INFINITY);
        }
        if (type == int.class) {
            return List.of(-1, Integer.MAX_VALUE);
        }
        return type == BigDecimal.class ? List.of(new BigDecimal("-1")) : List.of();
    }

    private static void assertRefused(Record record, int component, Object wrong) throws Exception {
        RecordComponent[] components = record.getClass().getRecordComponents();
        List<Object> values = new ArrayList<>();
        for (RecordComponent one : components) {
            values.add(one.getAccessor().invoke(record));
        }
        values.set(component, wrong);
        Constructor<?> constructor = record.getClass()
                .getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        assertThatThrownBy(() -> {
                    try {
                        constructor.newInstance(values.toArray());
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })
                .as(record.getClass().getSimpleName() + "." + components[component].getName() + " = " + wrong)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(components[component].getName())
                .hasMessageEndingWith("have " + wrong);
    }

    @Test
    void nobodyIsRestoredToLessThanWhatMakesHimAct() {
        assertThatThrownBy(() -> new BorrowerHabits(0.3, 0.1, 1.7, 0.35, 1.8, 0.6, 1.5, 0.2, 1.4, 0.5, 2160, 720))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("restoredHealth must be 1.5 to 20.0; have 1.4");
    }

    @Test
    void leverageLeavesRoomAboveTheMaintenanceMargin() {
        VenueTerms usual = VenueTerms.DEFAULT;
        assertThatThrownBy(() -> new VenueTerms(
                        new BigDecimal("0.02"),
                        50,
                        usual.liquidationFee(),
                        usual.restoredHealth(),
                        usual.closedWholeBelow(),
                        usual.fundToOpenInterest(),
                        usual.lending(),
                        usual.borrowRate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mostLeverage must be below 1/maintenanceMargin of 50.0; have 50.0");
    }
}
