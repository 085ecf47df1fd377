/**
 * @typedef {import('../parley.js').Clock} Clock
 * @typedef {Clock & { steady(): number }} SteadyClock which also tells for how long this has been running, ms
 */

/**
 * The machine's clock is set now and then. Whatever is measured here and forgotten with the page goes by `steady()`,
 * which never goes back: where the clock does, it stands still for a moment. A sleep counts, as in the clock.
 *
 * @param {Clock} clock
 * @returns {SteadyClock}
 */
export function steadily(clock) {
  let last = clock.now();
  let passed = 0;
  return {
    now: () => clock.now(),
    steady() {
      const now = clock.now();
      passed += Math.max(0, now - last);
      last = now;
      return passed;
    },
    setTimeout: (fn, ms) => clock.setTimeout(fn, ms),
    clearTimeout: (timer) => clock.clearTimeout(timer),
  };
}
