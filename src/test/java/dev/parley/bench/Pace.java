package dev.parley.bench;

/** When who says something. On the loop of the run only. */
interface Pace {

    void begin();

    /** A sender heard what it said itself, or that it is stored. */
    void answered(Client sender);

    /** Nothing more is said. */
    void end();
}
