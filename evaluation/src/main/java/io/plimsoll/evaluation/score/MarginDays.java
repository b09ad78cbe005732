package io.plimsoll.evaluation.score;

import io.plimsoll.evaluation.TargetWindows;
import io.plimsoll.model.market.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Condenses the windows of a scored asset to days, so that three years of hourly margins fit on a page. */
final class MarginDays {

    private MarginDays() {}

    static MarginPath of(AssetSample sample, AssetScore score) {
        TargetWindows windows = sample.windows();
        List<MarginPath.Day> days = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= windows.size(); i++) {
            if (i == windows.size() || !date(windows, i).equals(date(windows, first))) {
                days.add(day(windows, score, first, i));
                first = i;
            }
        }
        return new MarginPath(
                sample.asset(),
                sample.horizonHours(),
                sample.alpha(),
                score.figures().contender(),
                days);
    }

    private static MarginPath.Day day(TargetWindows windows, AssetScore score, int first, int end) {
        double longMargin = 0;
        double shortMargin = 0;
        double longLoss = 0;
        double shortLoss = 0;
        boolean longBreached = false;
        boolean shortBreached = false;
        for (int i = first; i < end; i++) {
            longMargin += Side.LONG.lossAt(-score.quantiles().low()[i]) / (end - first);
            shortMargin += Side.SHORT.lossAt(score.quantiles().high()[i]) / (end - first);
            longLoss = Math.max(longLoss, Side.LONG.lossAt(-windows.lowExcursion(i)));
            shortLoss = Math.max(shortLoss, Side.SHORT.lossAt(windows.highExcursion(i)));
            longBreached |= score.longBreached()[i];
            shortBreached |= score.shortBreached()[i];
        }
        return new MarginPath.Day(
                date(windows, first), longMargin, longLoss, longBreached, shortMargin, shortLoss, shortBreached);
    }

    private static LocalDate date(TargetWindows windows, int i) {
        return Instant.ofEpochMilli(windows.label(i)).atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
