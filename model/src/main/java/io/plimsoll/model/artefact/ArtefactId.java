package io.plimsoll.model.artefact;

/**
 * The name of an artefact: equal contents have equal names.
 *
 * @param version for people: the day of its data and the first digits of the hash
 * @param sha256 hash of its manifest, which holds the hash of every file
 */
public record ArtefactId(String version, String sha256) {

    private static final int DIGITS = 8;

    static ArtefactId of(Provenance provenance, String sha256) {
        return new ArtefactId(
                provenance.asOf().toString().substring(0, 10) + "-" + sha256.substring(0, DIGITS), sha256);
    }
}
