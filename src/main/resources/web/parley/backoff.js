const LEAST = 100;
const YOUNG = 120_000;

/**
 * Full jitter: anything up to a ceiling that doubles. Who waits in front of a visible page isn't kept waiting as long,
 * at first.
 *
 * @param {number} n attempts that failed, 0 for the first
 * @param {{ base: number, ceiling: number, visibleCeiling: number }} limits ms
 * @param {{ visible: boolean, downFor: number }} scene
 * @param {() => number} random
 */
export function delayBefore(n, limits, { visible, downFor }, random) {
  const ceiling = visible && downFor < YOUNG ? limits.visibleCeiling : limits.ceiling;
  return Math.max(LEAST, random() * Math.min(ceiling, limits.base * 2 ** n));
}

/**
 * What a server that restarts asks for in its close frame, 0 to 60 s; undefined where it says nothing.
 * @param {string} reason
 * @returns {number | undefined}
 */
export function askedToWait(reason) {
  try {
    const ms = JSON.parse(reason).reconnectAfterMs;
    return Number.isFinite(ms) ? Math.min(60_000, Math.max(0, ms)) : undefined;
  } catch {
    return undefined;
  }
}
