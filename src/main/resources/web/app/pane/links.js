/**
 * Finds the links in a text. Nothing here makes HTML: a text becomes pieces, and a piece with an `href` is drawn as a
 * link whose text is what was typed.
 */

/** @typedef {{ text: string, href?: string, mention?: boolean }} Piece */

// Ends at blanks, quotes, angle brackets, control characters, and the invisible ones that turn or hide text.
const LINK = new RegExp(
  '(?:https?:\\/\\/|www\\.)[^\\s<>"`\\u0000-\\u0020\\u007f-\\u00a0\\u061c\\u200b-\\u200f\\u2028-\\u202f'
  + '\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]+',
  'giu',
);
const BEFORE = /[\p{L}\p{N}_@/:.-]$/u;
const TAIL = /[.,;:!?'"*_~’”»…]$/u;
/** @type {Record<string, string>} */
const OPENS = { ')': '(', ']': '[', '}': '{' };

/**
 * @param {string} text
 * @returns {Piece[]} together they are the text, character for character
 */
export function pieces(text) {
  /** @type {Piece[]} */
  const found = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const start = match.index ?? 0;
    if (start < end || BEFORE.test(text.slice(Math.max(0, start - 2), start))) {
      continue;
    }
    const typed = withoutTail(match[0]);
    const href = address(typed);
    if (href) {
      if (start > end) {
        found.push({ text: text.slice(end, start) });
      }
      found.push({ text: typed, href });
      end = start + typed.length;
    }
  }
  if (end < text.length || found.length === 0) {
    found.push({ text: text.slice(end) });
  }
  return found;
}

/**
 * @param {string} typed
 * @returns {string | null} where it leads, if that is a page of the web and nothing else
 */
export function address(typed) {
  try {
    const url = new URL(/^www\./i.test(typed) ? 'https://' + typed : typed);
    const web = url.protocol === 'https:' || url.protocol === 'http:';
    // https://parley.example@evil.example looks like the first and leads to the second.
    const plain = url.username === '' && url.password === '';
    return web && plain && (url.hostname.includes('.') || !/^www/i.test(typed)) ? url.href : null;
  } catch {
    return null;
  }
}

/** @param {string} typed */
function withoutTail(typed) {
  let link = typed;
  for (;;) {
    const last = link.slice(-1);
    const closes = OPENS[last] !== undefined && count(link, last) > count(link, OPENS[last]);
    if (!closes && !TAIL.test(link)) {
      return link;
    }
    link = link.slice(0, -1);
  }
}

/** @param {string} text @param {string} sign */
function count(text, sign) {
  return text.split(sign).length - 1;
}
