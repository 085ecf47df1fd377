/** Whether a text speaks of somebody: `@bob`, or `bob` as a word of its own. */

const WORD = /[\p{L}\p{M}\p{N}_-]/u;

/**
 * @param {string} text
 * @param {string | null | undefined} name
 * @returns {Array<{ start: number, end: number }>} where, with the `@`
 */
export function mentionsIn(text, name) {
  /** @type {Array<{ start: number, end: number }>} */
  const found = [];
  if (!name) {
    return found;
  }
  const low = text.toLowerCase();
  const wanted = name.toLowerCase();
  if (low.length !== text.length) {
    // A letter that changes its length with its case (İ) would put every place after it wrong.
    return low.includes('@' + wanted) ? [{ start: 0, end: 0 }] : found;
  }
  for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, at + wanted.length)) {
    const end = at + wanted.length;
    const start = text[at - 1] === '@' ? at - 1 : at;
    if (!isWord(before(text, start)) && !isWord(after(text, end))) {
      found.push({ start, end });
    }
  }
  return found;
}

/** @param {string} text @param {string | null | undefined} name */
export function mentions(text, name) {
  return mentionsIn(text, name).length > 0;
}

/** @param {string} text @param {number} at */
function before(text, at) {
  return [...text.slice(Math.max(0, at - 2), at)].pop();
}

/** @param {string} text @param {number} at */
function after(text, at) {
  return [...text.slice(at, at + 2)][0];
}

/** @param {string | undefined} sign */
function isWord(sign) {
  return sign !== undefined && WORD.test(sign);
}
