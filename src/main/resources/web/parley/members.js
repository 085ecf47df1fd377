/** @typedef {import('../parley.js').Member} Member */

/** As many as a server names. */
const MOST = 1_000;

/** Who is in a room. */
export class Members {
  /** @type {ReadonlyMap<string, Member>} a new one at each change */
  byName = new Map();
  /** Also of those whose names nobody told. */
  count = 0;

  /** @param {string[]} names @param {number} count */
  replace(names, count) {
    this.byName = new Map(names.slice(0, MOST).map((name) => [name, { name, isOnline: true }]));
    this.count = count;
  }

  /** @param {string[]} names @param {number} count */
  add(names, count) {
    const members = new Map(this.byName);
    for (const name of names) {
      if (members.has(name) || members.size < MOST) {
        members.set(name, { name, isOnline: true });
      }
    }
    this.byName = members;
    this.count = count;
  }

  /** @param {string[]} names @param {number} count */
  remove(names, count) {
    const members = new Map(this.byName);
    names.forEach((name) => members.delete(name));
    this.byName = members;
    this.count = count;
  }

  /** @param {string} name @param {boolean} isOnline @returns {boolean} whether it is news */
  mark(name, isOnline) {
    const member = this.byName.get(name);
    if (!member || member.isOnline === isOnline) {
      return false;
    }
    this.byName = new Map(this.byName).set(name, { name, isOnline });
    return true;
  }
}
