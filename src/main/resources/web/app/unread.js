/**
 * @typedef {import('/parley.js').Room} Room
 * @typedef {import('/parley.js').Message} Message
 * @typedef {{unread: number, mentions: number}} Count
 */

const MOST_SHOWN = 99;

/**
 * What others said in a room since it was last read. Messages that aren't loaded count by their numbers.
 *
 * @param {Pick<Room, 'messages' | 'lastSeq'>} room
 * @param {number | undefined} lastRead nothing was read yet: nothing is unread either
 * @param {(message: Message) => boolean} mention
 * @returns {Count}
 */
export function countUnread(room, lastRead, mention) {
  if (lastRead === undefined || room.lastSeq <= lastRead) {
    return { unread: 0, mentions: 0 };
  }
  let unread = 0;
  let mentions = 0;
  const { messages } = room;
  for (let i = messages.length - 1; i >= 0 && messages[i].seq > lastRead; i--) {
    if (!messages[i].own) {
      unread++;
      mentions += mention(messages[i]) ? 1 : 0;
    }
  }
  const first = messages[0];
  const notLoaded = first === undefined ? room.lastSeq - lastRead : Math.max(0, first.seq - 1 - lastRead);
  return { unread: unread + notLoaded, mentions };
}

/** Counts again only where something is different: a page that is drawn asks for the same counts over and over. */
export class Counts {
  /** @type {WeakMap<object, {of: unknown[], count: Count}>} */
  #known = new WeakMap();

  /**
   * @param {Pick<Room, 'messages' | 'lastSeq'>} room
   * @param {number | undefined} lastRead
   * @param {string} name
   * @param {(text: string, name: string) => boolean} mention
   * @returns {Count}
   */
  of(room, lastRead, name, mention) {
    const of = [room.messages, room.lastSeq, lastRead, name];
    const known = this.#known.get(room);
    if (known && of.every((value, index) => value === known.of[index])) {
      return known.count;
    }
    const count = countUnread(room, lastRead, ({ text }) => mention(text, name));
    this.#known.set(room, { of, count });
    return count;
  }
}

/** @param {number} count */
export function shown(count) {
  return count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count);
}
