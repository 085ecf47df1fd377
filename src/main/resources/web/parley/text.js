export const MAX_TEXT = 1000;

/** @param {string} text */
export function textLength(text) {
  return [...text.trim()].length;
}

/**
 * As the server makes ids of names.
 * @param {string} name
 */
export function roomId(name) {
  const plain = name.normalize('NFKC').trim().toLowerCase();
  // a mark belongs to the letter before it, and to nothing else
  const runs = plain.match(/(?:\p{L}\p{M}*|[\p{Nd}_-])+/gu) ?? [];
  return runs.join('-').replace(/^-+|-+$/g, '');
}

/**
 * Names that are equal after this are the same user.
 * @param {string} name
 */
export function folded(name) {
  return name.normalize('NFKC').trim().toLowerCase();
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * Characters of 5 random bits each. `randomUUID` isn't there on plain HTTP; this is.
 * @param {number} length
 */
export function randomWord(length) {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('');
}
