/**
 * Which rows are in the document: what is in view, a screen more on both sides, and in steps, so that scrolling and new
 * messages seldom change it.
 */

/** @typedef {{ start: number, end: number }} Range rows from `start`, without `end` */

export const STEP = 50;
export const FEWEST = 150;
export const MOST = 200;

/**
 * @param {import('./heights.js').Heights} heights
 * @param {number} top where the view begins, in px from the first row
 * @param {number} screen how high the view is
 * @param {Range | null} current what is drawn now
 * @returns {Range}
 */
export function chooseRange(heights, top, screen, current) {
  const rows = heights.length;
  if (rows <= FEWEST) {
    return { start: 0, end: rows };
  }
  let first = heights.at(top - screen);
  let last = heights.at(top + 2 * screen);
  if (last - first + 1 > MOST) {
    // Many low rows on a high screen: what is in view must be there, the screens around it may be smaller.
    first = Math.max(first, Math.min(heights.at(top), last - MOST + 1));
    last = Math.max(heights.at(top + screen), Math.min(last, first + MOST - 1));
  }
  let start = current ? current.start : first;
  let end = current ? Math.min(current.end, rows) : last + 1;
  if (last < start || first >= end) {
    start = first;
    end = last + 1;
  }
  if (first < start) {
    start = Math.max(0, first - STEP);
  }
  if (last >= end) {
    end = Math.min(rows, last + 1 + STEP);
  }
  return fit(start, end, first, last, rows);
}

/**
 * @param {number} start @param {number} end what would be drawn
 * @param {number} first @param {number} last what has to be
 * @param {number} rows
 * @returns {Range}
 */
function fit(start, end, first, last, rows) {
  if (end - start > MOST) {
    let over = end - start - FEWEST;
    // Most is cut where most is to spare.
    while (over > 0 && (first > start || end - 1 > last)) {
      if (first - start >= end - 1 - last) {
        const cut = Math.min(over, Math.max(1, first - start - (end - 1 - last)), first - start);
        start += cut;
        over -= cut;
      } else {
        const cut = Math.min(over, Math.max(1, end - 1 - last - (first - start)), end - 1 - last);
        end -= cut;
        over -= cut;
      }
    }
  } else if (end - start < FEWEST) {
    const missing = FEWEST - (end - start);
    start = Math.max(0, start - Math.ceil(missing / 2));
    end = Math.min(rows, start + FEWEST);
    start = Math.max(0, Math.min(start, end - FEWEST));
  }
  return { start, end };
}

/**
 * The rows to draw, and the gaps between them.
 * @param {Range} range
 * @param {Iterable<number>} pinned rows that stay wherever they are: focused, or selected
 * @param {import('./heights.js').Heights} heights
 * @returns {Array<{ row: number, gap: number }>} `gap` is the height of what isn't drawn before the row; the last entry
 *   has `row` -1 and the gap after all rows
 */
export function layOut(range, pinned, heights) {
  const rows = new Set();
  for (const row of pinned) {
    if (row >= 0 && row < heights.length) {
      rows.add(row);
    }
  }
  for (let row = range.start; row < range.end; row++) {
    rows.add(row);
  }
  const laid = [];
  let end = 0;
  for (const row of [...rows].sort((a, b) => a - b)) {
    laid.push({ row, gap: heights.before(row) - heights.before(end) });
    end = row + 1;
  }
  laid.push({ row: -1, gap: heights.total - heights.before(end) });
  return laid;
}
