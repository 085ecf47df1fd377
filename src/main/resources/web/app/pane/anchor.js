/**
 * The place in the list that must not move: a few rows in view, each with where its lower edge is. The first of them
 * that is still there afterwards is put back. The lower edge, because what comes and goes above a text (its author,
 * the line of a day, "New") mustn't move the text.
 */

/** @typedef {import('./rows.js').Row} Row */
/** @typedef {{ key: string, edge: 'top' | 'bottom', offset: number }} Hold `offset` px below the view's upper edge */
/** @typedef {HTMLElement & { row?: Row }} RowElement */

const HOLDS = 12;

/**
 * @param {Element} scroller
 * @param {ArrayLike<Element>} drawn in order
 * @returns {Hold[]} empty where no row is in view
 */
export function holdsIn(scroller, drawn) {
  const view = scroller.getBoundingClientRect();
  /** @type {Hold[]} */
  const messages = [];
  /** @type {Hold[]} */
  const others = [];
  for (let i = firstBelow(drawn, view.top + 0.5); i < drawn.length && messages.length < HOLDS; i++) {
    const rect = drawn[i].getBoundingClientRect();
    if (rect.top >= view.bottom) {
      break;
    }
    const row = /** @type {RowElement} */ (drawn[i]).row;
    if (row && rect.height > 0) {
      const hold = /** @type {Hold} */ ({ key: row.key, edge: 'bottom', offset: rect.bottom - view.top });
      // Lines between messages come and go; they serve where there is nothing else.
      (row.kind === 'message' ? messages : others).push(hold);
    }
  }
  return [...messages, ...others];
}

/**
 * @param {ArrayLike<Element>} drawn
 * @param {number} top
 * @returns {number} the first element whose lower edge is below
 */
export function firstBelow(drawn, top) {
  let low = 0;
  let high = drawn.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (drawn[middle].getBoundingClientRect().bottom > top) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/**
 * @param {Element} scroller
 * @param {Element} element of the row that is held
 * @param {Hold} hold
 * @returns {number} how far below its place it is
 */
export function strayed(scroller, element, hold) {
  const rect = element.getBoundingClientRect();
  const edge = hold.edge === 'top' ? rect.top : rect.bottom;
  return edge - scroller.getBoundingClientRect().top - hold.offset;
}
