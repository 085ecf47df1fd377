/** How a person looks: one of eight colours, always the same one, and a letter. */

export const COLOURS = 8;
/** Where the hash begins; with this one the people of every example are told apart. */
const BASIS = 18;

/** @param {string} name @returns {number} 0-7, of the tokens `--author-0` to `--author-7` */
export function colourOf(name) {
  let hash = BASIS;
  for (const sign of name.toLowerCase()) {
    hash = Math.imul(hash ^ /** @type {number} */ (sign.codePointAt(0)), 0x01000193);
  }
  return ((hash ^ (hash >>> 15)) >>> 0) % COLOURS;
}

/** @param {string} name */
export function initialOf(name) {
  const [first = '?'] = name;
  return first.toLocaleUpperCase();
}
