package io.plimsoll.model.artefact;

import java.util.Collection;

/**
 * An artefact that was read from its folder, every hash checked.
 *
 * @param id its name
 * @param model its contents
 */
public record LoadedArtefact(ArtefactId id, ModelArtefact model) {

    /** The same artefact, by the same name, with further assets to serve: what was fitted stays as it is. */
    public LoadedArtefact listing(Collection<String> more) {
        return new LoadedArtefact(id, model.listing(more));
    }
}
