package io.plimsoll.service.publication;

/**
 * The model that made the numbers, as replies name it.
 *
 * @param version its version
 * @param sha256 hash of the artefact, lower-case hex
 */
public record ServedModel(String version, String sha256) {}
