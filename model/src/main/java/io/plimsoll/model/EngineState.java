package io.plimsoll.model;

import io.plimsoll.model.artefact.HorizonModels;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.margin.LendingMargin;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.margin.PerpetualMargin;
import io.plimsoll.model.market.MarketCheckpoint;
import io.plimsoll.model.market.MarketState;
import io.plimsoll.model.tail.ExcursionModel;
import io.plimsoll.model.tail.SafetyIntegrator;
import io.plimsoll.model.volatility.garch.GarchFilter;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** All that an engine changes as time goes on. Not thread-safe. */
final class EngineState {

    final MarketState market;

    /** The window under way of each horizon. */
    final OpenWindow[] windows;

    /** Variances of the baselines that remember each asset's past, by horizon. */
    final GarchFilter[] garch;

    /** Safety integrators by horizon, then {@code 2·model + side}, then asset. */
    final double[][][] thetas;

    /** The margins last made of each asset; null before the first. */
    final @Nullable PerpetualMargin[] lastMargins;

    /** The terms of lending last made of each asset; null before the first, or where no loan was worth offering. */
    final @Nullable LendingMargin[] lastLending;

    private final String layout;

    private EngineState(MarketState market, ModelArtefact artefact, MarginProfile profile) {
        if (!market.assets().equals(artefact.assets())) {
            throw new IllegalArgumentException(
                    "checkpoint: assets must be " + artefact.assets() + "; have " + market.assets());
        }
        this.market = market;
        int horizons = artefact.horizons().size();
        this.windows = new OpenWindow[horizons];
        this.garch = new GarchFilter[horizons];
        this.thetas = new double[horizons][][];
        StringBuilder names = new StringBuilder(profile.toString());
        for (int h = 0; h < horizons; h++) {
            HorizonModels models = artefact.horizons().get(h);
            windows[h] =
                    new OpenWindow(market.assets().size(), models.excursions().size());
            garch[h] = models.assetBaselines().filter(models.horizon());
            thetas[h] =
                    startingThetas(models.excursions().size(), market.assets().size());
            names.append(models.horizon())
                    .append(models.excursions().stream()
                            .map(ExcursionModel::name)
                            .toList());
        }
        this.layout = names.toString();
        this.lastMargins = new PerpetualMargin[market.assets().size()];
        this.lastLending = new LendingMargin[market.assets().size()];
    }

    private static double[][] startingThetas(int models, int assets) {
        double[][] thetas = new double[2 * models][assets];
        for (double[] ofAssets : thetas) {
            Arrays.fill(ofAssets, SafetyIntegrator.START);
        }
        return thetas;
    }

    /**
     * The state in a checkpoint.
     *
     * @throws IllegalArgumentException if the checkpoint is damaged, or of other assets, models or another profile
     */
    static EngineState of(ModelArtefact artefact, MarginProfile profile, EngineCheckpoint checkpoint) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(checkpoint.content()))) {
            EngineState state = new EngineState(MarketCheckpoint.read(in), artefact, profile);
            state.readRest(artefact, in);
            if (in.read() != -1) {
                throw new IllegalArgumentException("checkpoint: bytes are left over after the last field");
            }
            return state;
        } catch (IOException e) {
            throw new IllegalArgumentException("checkpoint: damaged or cut short: " + e.getMessage(), e);
        }
    }

    /** The state in which an engine of this artefact starts. */
    static EngineState startOf(ModelArtefact artefact, MarginProfile profile) {
        return new EngineState(artefact.market().restore(), artefact, profile);
    }

    EngineCheckpoint checkpoint() {
        return EngineCheckpoint.write(out -> {
            MarketCheckpoint.write(market, out);
            out.writeUTF(layout);
            for (OpenWindow window : windows) {
                window.writeTo(out);
            }
            for (GarchFilter filter : garch) {
                filter.writeTo(out);
            }
            for (double[][] ofHorizon : thetas) {
                for (double[] ofAssets : ofHorizon) {
                    for (double theta : ofAssets) {
                        out.writeDouble(theta);
                    }
                }
            }
            for (PerpetualMargin margin : lastMargins) {
                out.writeBoolean(margin != null);
                if (margin != null) {
                    MarginCodec.write(margin, out);
                }
            }
            for (LendingMargin lending : lastLending) {
                out.writeBoolean(lending != null);
                if (lending != null) {
                    MarginCodec.write(lending, out);
                }
            }
        });
    }

    /**
     * An artefact that was fitted at this instant brings the variances that its own parameters give. One of another instant cannot know the
     * hours between: then those in the checkpoint go on, which any parameters can take over and soon forget.
     */
    private void readGarch(ModelArtefact artefact, DataInputStream in) throws IOException {
        for (int h = 0; h < garch.length; h++) {
            GarchFilter fitted = garch[h];
            GarchFilter continued = artefact.horizons()
                    .get(h)
                    .assetBaselines()
                    .filter(artefact.horizons().get(h).horizon());
            continued.readFrom(in);
            garch[h] = fitted.time() == market.closedThrough() ? fitted : continued;
        }
    }

    private static double readTheta(DataInputStream in) throws IOException {
        double theta = in.readDouble();
        if (!SafetyIntegrator.isInRange(theta)) {
            throw new IllegalArgumentException("checkpoint: a safety integrator must be " + SafetyIntegrator.LEAST
                    + " to " + SafetyIntegrator.MOST + "; have " + theta);
        }
        return theta;
    }

    private void readRest(ModelArtefact artefact, DataInputStream in) throws IOException {
        String found = in.readUTF();
        if (!found.equals(layout)) {
            throw new IllegalArgumentException("checkpoint: profile and models must be " + layout + "; have " + found);
        }
        for (OpenWindow window : windows) {
            window.readFrom(in);
        }
        readGarch(artefact, in);
        for (double[][] ofHorizon : thetas) {
            for (double[] ofAssets : ofHorizon) {
                for (int asset = 0; asset < ofAssets.length; asset++) {
                    ofAssets[asset] = readTheta(in);
                }
            }
        }
        for (int asset = 0; asset < lastMargins.length; asset++) {
            lastMargins[asset] = in.readBoolean() ? MarginCodec.read(in) : null;
        }
        for (int asset = 0; asset < lastLending.length; asset++) {
            lastLending[asset] = in.readBoolean() ? MarginCodec.readLending(in) : null;
        }
    }
}
