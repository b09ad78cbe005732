package io.plimsoll.service.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlarmEventsTest {

    private static final long START = 1_700_000_000_000L;
    private static final long FIRST = START * 1000;

    private final AlarmEvents events = new AlarmEvents(4, START);

    @Test
    void eventsAreReadInOrderPageByPage() {
        add(3);
        AlarmEvents.Page page = events.after(-1, 2);
        assertThat(page.events()).extracting(AlarmEvent::number).containsExactly(FIRST, FIRST + 1);
        assertThat(page.complete()).isTrue();
        assertThat(page.more()).isTrue();
        page = events.after(FIRST + 1, 2);
        assertThat(page.events()).extracting(AlarmEvent::number).containsExactly(FIRST + 2);
        assertThat(page.complete()).isTrue();
        assertThat(page.more()).isFalse();
        assertThat(events.after(page.newest(), 2).events()).isEmpty();
        assertThat(events.after(page.newest(), 2).complete()).isTrue();
    }

    @Test
    void whoComesTooLateLearnsIt() {
        add(6);
        AlarmEvents.Page page = events.after(FIRST, 10);
        assertThat(page.complete()).isFalse();
        assertThat(page.events())
                .extracting(AlarmEvent::number)
                .startsWith(FIRST + 2)
                .hasSize(4);
        assertThat(events.after(FIRST + 1, 10).complete()).isTrue();
        assertThat(events.after(-1, 10).complete()).isFalse();
    }

    @Test
    void whoComesFromBeforeARestartLearnsItAndNumbersGoOn() {
        add(2);
        AlarmEvents restarted = new AlarmEvents(4, START + 1);
        assertThat(restarted.after(FIRST + 1, 10).complete()).isFalse();
        assertThat(restarted.after(FIRST + 1, 10).events()).isEmpty();
        assertThat(restarted.add(AlarmEventsTest::event).number()).isGreaterThan(FIRST + 1);
    }

    @Test
    void aNumberThatIsYetToComeIsNoCompleteStory() {
        add(1);
        assertThat(events.after(FIRST + 5, 10).complete()).isFalse();
    }

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            events.add(AlarmEventsTest::event);
        }
    }

    private static AlarmEvent event(long number) {
        return new AlarmEvent(number, "a", null, AlarmLevel.WATCH, 0.02, null, null, START, 1, AlarmCause.REGISTRATION);
    }
}
