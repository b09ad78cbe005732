package io.plimsoll.model.artefact;

/**
 * An artefact that was read from its folder, every hash checked.
 *
 * @param id its name
 * @param model its contents
 */
public record LoadedArtefact(ArtefactId id, ModelArtefact model) {}
