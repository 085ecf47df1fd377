/** What the address of the page says: `#/room/lobby` is a room, `?name=alice` a name to come in with. */

/**
 * @param {string} hash
 * @returns {string | null} the room's name as it was written
 */
export function roomOf(hash) {
  const match = /^#\/room\/([^/?#]+)$/.exec(hash);
  if (!match) {
    return null;
  }
  try {
    return decodeURIComponent(match[1]).trim() || null;
  } catch {
    return null;
  }
}

/** @param {string} room */
export function hashOf(room) {
  return '#/room/' + encodeURIComponent(room);
}

/**
 * @param {string} search
 * @returns {string | null}
 */
export function nameOf(search) {
  return new URLSearchParams(search).get('name')?.trim() || null;
}

/**
 * The address without the name: people share addresses, and the name isn't meant for others.
 *
 * @param {{pathname: string, search: string, hash: string}} location
 */
export function withoutName({ pathname, search, hash }) {
  const query = new URLSearchParams(search);
  query.delete('name');
  const rest = query.toString();
  return pathname + (rest && '?' + rest) + hash;
}
