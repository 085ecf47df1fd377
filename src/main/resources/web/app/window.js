const AHEAD = 10;
const STEP = 10;

/**
 * Which rows of the same height are drawn: those in view and some before and behind, in steps, so that scrolling
 * doesn't draw at every pixel.
 *
 * @param {number} top px that were scrolled
 * @param {number} height px in view
 * @param {number} row px
 * @param {number} count
 */
export function windowOf(top, height, row, count) {
  const first = Math.floor(top / row) - AHEAD;
  const last = Math.ceil((top + height) / row) + AHEAD;
  const from = Math.max(0, Math.min(Math.floor(first / STEP) * STEP, count - 1));
  const to = Math.min(count, Math.ceil(last / STEP) * STEP);
  return { from, to: Math.max(from, to) };
}
