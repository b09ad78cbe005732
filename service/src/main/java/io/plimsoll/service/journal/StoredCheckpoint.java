package io.plimsoll.service.journal;

/** A state of the engine together with the place in the journal that it belongs to. Immutable. */
public final class StoredCheckpoint {

    private final long sequence;
    private final String artefactSha256;
    private final byte[] state;

    /**
     * Puts the parts together.
     *
     * @param sequence the first event that is not in the state
     * @param artefactSha256 the model that the state belongs to
     * @param state the state, as the engine writes it
     */
    public StoredCheckpoint(long sequence, String artefactSha256, byte[] state) {
        this.sequence = sequence;
        this.artefactSha256 = artefactSha256;
        this.state = state.clone();
    }

    /** The first event that is not in the state. */
    public long sequence() {
        return sequence;
    }

    /** The model that the state belongs to. */
    public String artefactSha256() {
        return artefactSha256;
    }

    /** The state, as the engine writes it. */
    public byte[] state() {
        return state.clone();
    }
}
