package io.plimsoll.service.publication;

/** Hears when the joint scenarios of a frame are ready, or why they are not, on the thread that made them. */
@FunctionalInterface
public interface ScenarioListener {

    /**
     * Takes what is in force from now on.
     *
     * @param scenarios of the frame whose sequence they name; frames that were overtaken by newer ones are left out
     */
    void ready(ServedScenarios scenarios);
}
