package io.plimsoll.data.simulation;

/** The path of an asset that nothing holds. Not thread-safe. */
final class FreePath extends AssetPath {

    private static final VolatilityState.Habits HABITS = new VolatilityState.Habits(-0.45, 0.70, 0.25, 0.20, 0.02);
    private static final JumpHabit JUMPS = new JumpHabit(1.0 / 130, 6.0, 0.52);
    /** Of the common volatility level this share moves the asset's own volatility too. */
    private static final double CONTAGION = 0.7;
    /** Storms of the asset and of the market do not add up without end: at most five times the ordinary volatility. */
    private static final double MOST_LEVEL = 1.6;

    /** How differently assets take the same crash: standard deviation of the log of the depth. */
    private static final double CRASH_SPREAD = 0.25;
    /** No crash takes more than this log-return from an asset at once. */
    private static final double MOST_FALL = 0.7;

    private static final double CRASH_MINUTES = 4;
    private static final double CRASH_VOLUME = 1.0;
    /** The day in which a crash is the market's subject; what it takes back, it takes back in it. */
    private static final int CRASH_HOURS = 24;
    /** Of a crash this share is taken back after the first minutes. */
    private static final double REBOUND = 0.22;
    /** What an hour moves, either way, beyond so many ordinary standard deviations has overshot by a share that is taken back too. */
    private static final double OVERSHOOT_FROM = 4;

    private static final double OVERSHOT = 0.35;
    /** Half of what is to be taken back is so within eight hours. */
    private static final double REBOUND_KEPT = Math.pow(0.5, 1.0 / 8);

    private final SimulatedAsset asset;
    private final String name;
    private final Noise noise;
    private final Noise eventNoise;
    private final EventLog log;
    private final VolatilityState volatility;
    private final TradedVolume volume;
    private final double ordinary;
    private final double usual;
    private double rebound;

    FreePath(SimulatedAsset asset, Noise noise, Noise eventNoise, EventLog log) {
        super(asset);
        this.asset = asset;
        this.name = asset.instrument().asset();
        this.noise = noise;
        this.eventNoise = eventNoise;
        this.log = log;
        this.volatility = new VolatilityState(HABITS, noise);
        this.volume = new TradedVolume(asset, noise);
        this.ordinary = asset.ownVolatility() / Math.sqrt(CommonHour.HOURS_PER_YEAR);
        this.usual = Math.hypot(ordinary, asset.beta() * CommonHour.ORDINARY);
    }

    @Override
    void draw(CommonHour common, long epochHour) {
        double level = Math.min(volatility.level() + CONTAGION * common.level(), MOST_LEVEL);
        double own = ordinary * Math.exp(level + Season.level(epochHour));
        double deviation = Math.hypot(own, asset.beta() * common.deviation());
        double stepVariance = deviation * deviation / CommonHour.STEPS;
        double jump = JUMPS.draw(noise);
        int jumpStep = noise.oneOf(CommonHour.STEPS);
        double drift = (rebound * (1 - REBOUND_KEPT) - JUMPS.mean() * own) / CommonHour.STEPS;
        rebound *= REBOUND_KEPT;
        FairPath fair = fair();
        fair.nextHour();
        double start = fair.last();
        double ownSum = 0;
        for (int s = 0; s < CommonHour.STEPS; s++) {
            double diffusion = own / Math.sqrt(CommonHour.STEPS) * noise.normal();
            ownSum += diffusion;
            if (common.crash().isIn(s)) {
                crash(common.crash(), epochHour);
            }
            double change = asset.beta() * common.stepReturn(s) + diffusion + drift;
            fair.walk((s + 1.0) / CommonHour.STEPS, change, stepVariance, noise);
            if (s == jumpStep && jump != 0) {
                fair.jump(jump * own);
            }
        }
        rebound -= OVERSHOT * beyond(fair.last() - start, OVERSHOOT_FROM * usual);
        volatility.advance(ownSum / own + jump);
        double burst = common.crash().isNow() ? CRASH_VOLUME : 0;
        double move = Math.abs(fair.last() - start) / deviation;
        drawn(deviation, volume.draw(Math.log(deviation / usual), move, burst));
    }

    /** What a move exceeds a limit by, with its sign. */
    private static double beyond(double move, double limit) {
        return Math.signum(move) * Math.max(Math.abs(move) - limit, 0);
    }

    private void crash(Crashes crash, long epochHour) {
        double nerves = Math.exp(CRASH_SPREAD * eventNoise.normal());
        double depth = Math.min(crash.depth() * nerves * usual, MOST_FALL);
        fair().plunge(depth, crash.keptShare(), CRASH_MINUTES);
        rebound += REBOUND * depth;
        log.add(SimulatedEvent.Kind.CRASH, SimulatedEvent.EVERYWHERE, name, epochHour, CRASH_HOURS, -depth);
    }
}
