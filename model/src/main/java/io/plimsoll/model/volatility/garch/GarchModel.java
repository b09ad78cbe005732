package io.plimsoll.model.volatility.garch;

import java.util.List;

/**
 * One model of the family over one horizon, fitted to each asset alone.
 *
 * @param name name in reports
 * @param byAsset parameters of every asset, in the order of the assets; returns are natural logarithms over the horizon
 */
public record GarchModel(String name, List<GarchParameters> byAsset) {

    /** Copies the list. */
    public GarchModel {
        byAsset = List.copyOf(byAsset);
    }
}
