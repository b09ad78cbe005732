package io.plimsoll.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.model.artefact.ArtefactFolder;
import io.plimsoll.model.artefact.HorizonModels;
import io.plimsoll.model.artefact.LoadedArtefact;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.volatility.NetworkVolatility;
import io.plimsoll.service.ManualClock;
import io.plimsoll.service.SmallModel;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model whose networks give no number, from its folder to the replies. */
class DegradedModelTest {

    private static final Contract CONTRACT = new Contract();

    @TempDir
    Path folder;

    @Test
    void repliesAreDegradedWithTheFallbacksMaintenanceMarginAndNoProbability() throws Exception {
        ArtefactFolder.write(withSilentNetworks(SmallModel.artefact().model()), folder.resolve("model"));
        LoadedArtefact silent = ArtefactFolder.read(folder.resolve("model"));
        ManualClock clock = new ManualClock(SmallModel.AS_OF.plusSeconds(10));
        try (RunningService healthy = new RunningService(folder.resolve("healthy"), clock);
                RunningService service = new RunningService(folder.resolve("state"), clock, "127.0.0.1", silent)) {
            List<MarketEvent.Bar> bars = SmallModel.nextHours(1).get(0);
            clock.set(Instant.ofEpochMilli(bars.get(0).time()));
            healthy.feed(bars);
            service.feed(bars);
            clock.advance(RunningService.GRACE);
            assertThat(healthy.closeIfDue()).isTrue();
            assertThat(service.closeIfDue()).isTrue();
            JsonNode good = ok(healthy, "/v1/margins/{asset}", "/v1/margins/BTC");
            JsonNode margin = ok(service, "/v1/margins/{asset}", "/v1/margins/BTC");
            assertThat(good.get("status").asString()).isEqualTo("ok");
            assertThat(margin.get("status").asString()).isEqualTo("degraded");
            assertThat(margin.get("statusReason").asString())
                    .isEqualTo("the model gives no forecast; the maintenance margin is that of har");
            assertThat(margin.get("permits").toString()).isEqualTo("[\"reduce\",\"addCollateral\",\"repay\"]");
            assertThat(margin.at("/volatility/overHorizon").asDouble()).isPositive();
            for (String side : List.of("long", "short")) {
                JsonNode degraded = margin.at("/perpetual/" + side);
                assertThat(degraded.get("maintenanceMarginPpm").asInt()).isPositive();
                assertThat(degraded.get("initialMarginPpm").asInt())
                        .isGreaterThanOrEqualTo(
                                margin.at("/stress/0/" + side + "LossPpm").asInt());
            }
            JsonNode risk = ok(service, "/v1/liquidation-risk/{asset}", "/v1/liquidation-risk/BTC");
            assertThat(risk.get("status").asString()).isEqualTo("degraded");
            assertThat(risk.get("ladder").isNull()).isTrue();
            assertThat(risk.get("score").isNull()).isTrue();
            assertThat(ok(service, "/v1/assets", "/v1/assets")
                            .at("/assets/0/status")
                            .asString())
                    .isEqualTo("degraded");
            ok(service, "/health/ready", "/health/ready");
        }
    }

    private static JsonNode ok(RunningService service, String route, String path) throws Exception {
        HttpResponse<String> reply = service.get(path);
        assertThat(reply.statusCode()).as(path).isEqualTo(200);
        CONTRACT.holds("GET", route, reply);
        return JsonMapper.shared().readTree(reply.body());
    }

    private static ModelArtefact withSilentNetworks(ModelArtefact model) {
        List<HorizonModels> horizons = model.horizons().stream()
                .map(h -> new HorizonModels(
                        h.horizon(),
                        h.har(),
                        h.ridge(),
                        silent(h.network()),
                        h.liquidation(),
                        h.assetBaselines(),
                        h.excursions(),
                        h.stresses(),
                        h.marketStresses()))
                .toList();
        return new ModelArtefact(model.provenance(), model.assets(), horizons, model.market());
    }

    private static NetworkVolatility silent(NetworkVolatility network) {
        List<float[]> weights = network.weights();
        weights.forEach(vector -> Arrays.fill(vector, Float.NaN));
        return new NetworkVolatility(
                network.offset(), network.features(), network.standardiser(), network.shape(), weights);
    }
}
