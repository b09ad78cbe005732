package io.plimsoll.data.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BarVersionsTest {

    private static final int BYTES_OF_A_ROW = 7 * Long.BYTES;

    /** Numbers and a name side by side would read the same here, whichever of the two rows the name belongs to. */
    @Test
    void theNameOfARuleCannotPassForTheNumbersOfARow() {
        String name = "x".repeat(BYTES_OF_A_ROW);
        long sameAsLong = ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)).getLong();
        double sameAsDouble = Double.longBitsToDouble(sameAsLong);
        BarVersions first = new BarVersions(2);
        first.add(1, 2, 1, 1, 1, 1, 1, name);
        first.add(sameAsLong, sameAsLong, sameAsDouble, sameAsDouble, sameAsDouble, sameAsDouble, sameAsDouble, null);
        BarVersions second = new BarVersions(2);
        second.add(1, 2, 1, 1, 1, 1, 1, null);
        second.add(sameAsLong, sameAsLong, sameAsDouble, sameAsDouble, sameAsDouble, sameAsDouble, sameAsDouble, name);

        assertThat(first.sha256()).isNotEqualTo(second.sha256());
    }

    @Test
    void rowsMergeByOpeningThenByWhenTheyWereKnown() {
        BarVersions some = new BarVersions(2);
        some.add(10, 20, 1, 1, 1, 1, 1, null);
        some.add(30, 40, 3, 3, 3, 3, 3, null);
        BarVersions more = new BarVersions(2);
        more.add(10, 50, 2, 2, 2, 2, 2, "BAD_TICK");
        more.add(20, 30, 4, 4, 4, 4, 4, null);
        BarVersions all = some.mergedWith(more);

        assertThat(all.size()).isEqualTo(4);
        assertThat(new double[] {all.value(3, 0), all.value(3, 1), all.value(3, 2), all.value(3, 3)})
                .containsExactly(1, 2, 4, 3);
        assertThat(all.rule(1)).isEqualTo("BAD_TICK");
        assertThat(all.rule(2)).isNull();
        assertThat(more.mergedWith(some).sha256()).isEqualTo(all.sha256());
        assertThat(all.mergedWith(new BarVersions(0)).sha256()).isEqualTo(all.sha256());
    }
}
