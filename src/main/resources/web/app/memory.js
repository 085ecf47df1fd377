/** What the browser keeps for us, and who came in last. */

export const SESSION = 'parley:session';
const ROOMS = 'parley:rooms:';
const MOST_ROOMS = 100;

/**
 * @typedef {{name: string, token: string | null}} Session
 * @typedef {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} Keep
 */

/**
 * @param {() => Storage} find
 * @returns {Storage | null} null where the browser refuses
 */
export function usable(find) {
  try {
    const storage = find();
    storage.setItem('parley:probe', '1');
    storage.removeItem('parley:probe');
    return storage;
  } catch {
    return null;
  }
}

/** Who came in: for this browser, and for this tab alone where it is somebody else (who came by `?name=`). */
export class Sessions {
  /**
   * @param {Keep | null} browser
   * @param {Keep | null} tab
   */
  constructor(browser, tab) {
    this.browser = browser;
    this.tab = tab;
  }

  /** @returns {Session | null} */
  get() {
    const here = read(this.tab);
    const known = read(this.browser);
    // another tab may have signed in again since
    return here && known && same(here.name, known.name) ? known : here ?? known;
  }

  /**
   * @param {Session} session
   * @param {boolean} onlyHere
   */
  keep(session, onlyHere) {
    const text = JSON.stringify(session);
    write(this.tab, SESSION, text);
    if (!onlyHere) {
      write(this.browser, SESSION, text);
    }
  }

  /**
   * Forgets this one, and nobody else.
   *
   * @param {string} name
   */
  forget(name) {
    for (const storage of [this.tab, this.browser]) {
      const session = read(storage);
      if (session && same(session.name, name)) {
        storage?.removeItem(SESSION);
      }
    }
  }

  /** This tab is somebody else than the one whom the browser remembers. */
  get isApart() {
    const here = read(this.tab);
    const known = read(this.browser);
    return here !== null && !(known && same(here.name, known.name));
  }

  /**
   * @param {string} name
   * @returns {string | null} the token that is kept for this name
   */
  tokenOf(name) {
    const known = [read(this.browser), read(this.tab)].find((session) => session && same(session.name, name));
    return known?.token ?? null;
  }
}

/** The rooms that somebody had open, so that they are open again. */
export class OpenRooms {
  /**
   * @param {Keep | null} storage
   * @param {string} user
   */
  constructor(storage, user) {
    this.storage = storage;
    this.key = ROOMS + user.toLowerCase();
  }

  /** @returns {string[]} */
  get() {
    const rooms = parsed(this.storage?.getItem(this.key) ?? null);
    return Array.isArray(rooms) ? rooms.filter((room) => typeof room === 'string').slice(0, MOST_ROOMS) : [];
  }

  /** @param {string} room that was entered; another tab may have entered others meanwhile */
  add(room) {
    const rooms = this.get();
    if (!rooms.includes(room)) {
      write(this.storage, this.key, JSON.stringify([...rooms, room].slice(-MOST_ROOMS)));
    }
  }

  /** @param {string} room that was left */
  drop(room) {
    const rooms = this.get();
    if (rooms.includes(room)) {
      write(this.storage, this.key, JSON.stringify(rooms.filter((id) => id !== room)));
    }
  }
}

/**
 * @param {string} a
 * @param {string} b
 */
export function same(a, b) {
  return a.normalize('NFKC').toLowerCase() === b.normalize('NFKC').toLowerCase();
}

/**
 * @param {Keep | null} storage
 * @returns {Session | null}
 */
function read(storage) {
  return stored(storage?.getItem(SESSION) ?? null);
}

/**
 * @param {string | null} text what is kept of a session; anybody may have written it
 * @returns {Session | null}
 */
export function stored(text) {
  const session = parsed(text);
  if (typeof session?.name !== 'string' || !session.name) {
    return null;
  }
  return { name: session.name, token: typeof session.token === 'string' ? session.token : null };
}

/**
 * @param {string | null} text
 * @returns {any}
 */
function parsed(text) {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

/**
 * @param {Keep | null} storage
 * @param {string} key
 * @param {string} text
 */
function write(storage, key, text) {
  try {
    storage?.setItem(key, text);
  } catch {
    // a full storage costs only the memory of it
  }
}
