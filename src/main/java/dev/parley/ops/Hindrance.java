package dev.parley.ops;

/** Why an instance wants no new clients. */
public enum Hindrance {
    DRAINING("draining", "this instance is stopping", true),
    REBIRTH("rebirth", "the store declared this instance dead: it begins anew under another id", true),
    /** Whoever is here is served as far as that goes without the store. */
    ALONE("alone", "others of the cluster have the store, and this instance has not: clients are sent away", false);

    private final String check;
    private final String means;
    private final boolean down;

    Hindrance(String check, String means, boolean down) {
        this.check = check;
        this.means = means;
        this.down = down;
    }

    /** The name of the check that fails for it. */
    String check() {
        return check;
    }

    String means() {
        return means;
    }

    /** Whether nobody at all is served. */
    boolean isDown() {
        return down;
    }
}
