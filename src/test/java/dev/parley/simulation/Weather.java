package dev.parley.simulation;

/**
 * How bad the roads are, and what befalls whom in a run: drawn by its seed.
 *
 * @param drop of the copies on the bus and by pub/sub, the part that is lost
 * @param twice the part that comes twice
 * @param slowest the longest way of a copy, in ms
 * @param silence of the calls to the store, the part after which the line is silent
 * @param partitions,naps,cuts,outages,wipes,crashes how many there are
 */
record Weather(
        String name,
        double drop,
        double twice,
        long slowest,
        double silence,
        int partitions,
        int naps,
        int cuts,
        int outages,
        int wipes,
        int restores,
        int crashes) {

    static Weather draw(Dice dice) {
        return switch (dice.upTo(9)) {
            case 0 -> new Weather("clear", 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0);
            case 1 -> roads("lossy roads", dice, 0, 0, 0, 0, 0, 0, 0, 0);
            case 2 -> roads("partitions", dice, 0, 3, 1, 0, 0, 0, 0, 0);
            case 3 -> roads("silent lines", dice, 0.02, 0, 0, 2, 0, 0, 0, 0);
            case 4 -> roads("outages", dice, 0.005, 0, 0, 1, 3, 0, 0, 0);
            case 5 -> roads("naps", dice, 0.005, 0, 3, 1, 0, 0, 0, 0);
            case 6 -> roads("crashes", dice, 0.003, 1, 0, 1, 0, 0, 0, 3);
            case 7 -> roads("wipes", dice, 0.003, 0, 0, 0, 1, 2, 0, 0);
            case 8 -> roads("restores", dice, 0.003, 0, 0, 0, 1, 0, 2, 0);
            default -> roads("everything", dice, 0.01, 2, 2, 2, 2, 1, 1, 2);
        };
    }

    private static Weather roads(
            String name,
            Dice dice,
            double silence,
            int partitions,
            int naps,
            int cuts,
            int outages,
            int wipes,
            int restores,
            int crashes) {
        double drop = dice.pick(java.util.List.of(0.0, 0.05, 0.3));
        double twice = dice.pick(java.util.List.of(0.0, 0.1));
        long slowest = dice.pick(java.util.List.of(5L, 60L, 1_500L));
        return new Weather(
                name, drop, twice, slowest, silence, partitions, naps, cuts, outages, wipes, restores, crashes);
    }

    /** Whether the store may lose what it acknowledged. */
    boolean forgets() {
        return wipes + restores > 0;
    }

    /** The same roads when all faults are over. */
    Weather cleared() {
        return new Weather(name, 0, 0, 3, 0, 0, 0, 0, 0, wipes, restores, 0);
    }
}
