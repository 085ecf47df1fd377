/**
 * @typedef {{
 *   id: string, name: string, memberCount: number, joined: boolean, unread: number, mentions: number
 * }} Candidate
 */

const MOST = 50;

/**
 * The rooms that somebody may mean, best first: without words those with something new, then in the order given.
 *
 * @param {readonly Candidate[]} rooms
 * @param {string} words
 * @returns {Candidate[]}
 */
export function rank(rooms, words) {
  const wanted = words.trim().toLowerCase();
  const scored = rooms.map((room, index) => ({ room, index, score: wanted ? match(room.name, wanted) : 1 }));
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || news(b.room) - news(a.room) || a.index - b.index)
    .slice(0, MOST)
    .map(({ room }) => room);
}

/** @param {Candidate} room */
function news(room) {
  return (room.mentions > 0 ? 4 : 0) + (room.unread > 0 ? 2 : 0) + (room.joined ? 1 : 0);
}

/**
 * @param {string} name
 * @param {string} wanted
 * @returns {number} 0: not at all
 */
function match(name, wanted) {
  const lower = name.toLowerCase();
  if (lower === wanted) {
    return 5;
  }
  if (lower.startsWith(wanted)) {
    return 4;
  }
  const at = lower.indexOf(wanted);
  if (at > 0) {
    return /[\p{L}\p{N}]/u.test(lower[at - 1]) ? 2 : 3;
  }
  return letters(lower, wanted) ? 1 : 0;
}

/**
 * @param {string} name
 * @param {string} wanted
 * @returns {boolean} the letters are in it in this order
 */
function letters(name, wanted) {
  let at = 0;
  for (const letter of wanted) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) {
      return false;
    }
  }
  return true;
}
