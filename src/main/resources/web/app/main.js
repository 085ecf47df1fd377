import { render } from '/vendor/lit-html/lit-html.js';
import { parley, ParleyError } from '/parley.js';
import { nameOf, roomOf, withoutName } from './address.js';
import { Door, wayIn } from './door.js';
import { Live } from './live.js';
import { same, SESSION, Sessions, stored, usable } from './memory.js';
import { redrawing } from './redraw.js';
import { Screen } from './screen.js';
import { followKeyboard } from './viewport.js';
import { WORDS } from './words.js';

/**
 * @typedef {import('/parley.js').Parley} Parley
 * @typedef {import('./memory.js').Session} Session
 */

/** What a server says of a name or a session, not of a room. */
const ABOUT_THE_USER = new Set(['INVALID_CREDENTIALS', 'INVALID_USER', 'USERNAME_TAKEN', 'UNAUTHENTICATED',
  'SESSION_EXPIRED']);
/** Who waits longer than this for the first room sees the page, and the wait there. */
const AT_THE_DOOR = 1500;

/** Who is in, or the way in. */
class Page {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.storage = usable(() => localStorage);
    this.sessions = new Sessions(this.storage, usable(() => sessionStorage));
    this.live = new Live(
      /** @type {HTMLElement} */ (document.getElementById('say')),
      /** @type {HTMLElement} */ (document.getElementById('alert')));
    this.changed = redrawing(() => this.#drawDoor());
    /** @type {Door | null} */
    this.door = null;
    /** @type {Screen | null} */
    this.screen = null;
    this.required = false;
    /** It came by its address, and isn't who this browser remembers. */
    this.onlyHere = false;
  }

  start() {
    const called = nameOf(location.search);
    if (called) {
      this.sessions.keep({ name: called, token: this.sessions.tokenOf(called) }, true);
      history.replaceState(null, '', withoutName(location));
    }
    this.onlyHere = this.sessions.isApart;
    const session = this.sessions.get();
    if (session) {
      this.#goIn(this.#client(session), session.name);
    } else {
      this.#openDoor({});
    }
    if (!session?.token) {
      void this.#probe();
    }
    addEventListener('storage', (event) => this.#elsewhere(event));
  }

  /** @param {Session} session */
  #client({ name, token }) {
    // another tab may have signed in again since
    const latest = () => this.sessions.tokenOf(name) ?? token;
    return parley({ storage: this.storage, username: name, token: token === null ? null : latest });
  }

  /** Servers that let in people with an account only say so when they are asked for anything. */
  async #probe() {
    try {
      const { status } = await fetch('/rooms?limit=1');
      this.required = status === 401;
    } catch {
      return;
    }
    if (!this.required) {
      return;
    }
    if (this.door) {
      this.door.required = true;
      this.changed();
    } else {
      const session = this.sessions.get();
      if (session && !session.token) {
        this.#goOut({ name: session.name });
      }
    }
  }

  /** @param {{name?: string, notice?: string}} options */
  #openDoor({ name = '', notice = '' }) {
    document.title = WORDS.product;
    this.door = new Door({
      changed: this.changed,
      draw: () => this.#drawDoor(),
      enter: (visitor) => this.#enter(visitor),
      required: this.required,
      name,
      notice,
    });
    this.#drawDoor();
    this.door.focus();
    return this.door;
  }

  #drawDoor() {
    if (this.door) {
      render(wayIn(this.door), this.root);
    }
  }

  /** @param {import('./door.js').Visitor} visitor */
  async #enter({ name, password, register }) {
    const client = this.#client({ name, token: null });
    try {
      if (register) {
        await client.register(name, password);
      }
      if (password) {
        await client.signIn(name, password);
      }
      await this.#tryName(client);
    } catch (error) {
      await client.close();
      throw error instanceof ParleyError ? error : new ParleyError('NETWORK', String(error));
    }
    const user = client.user?.name ?? name;
    this.sessions.keep({ name: user, token: client.token }, false);
    this.onlyHere = false;
    this.#goIn(client, user);
  }

  /**
   * Whether the server lets this name in shows when it enters a room.
   *
   * @param {Parley} client
   */
  async #tryName(client) {
    const first = client.join(roomOf(location.hash) ?? 'lobby');
    const connecting = client.connect();
    connecting.catch(() => {});
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, AT_THE_DOOR);
    });
    try {
      await Promise.race([first, patience, connecting.then(() => first)]);
    } catch (error) {
      if (ABOUT_THE_USER.has(/** @type {{code: string}} */ (error).code)) {
        throw error;
      }
    } finally {
      clearTimeout(timer);
      first.catch(() => {});
    }
  }

  /**
   * @param {Parley} client
   * @param {string} user
   */
  #goIn(client, user) {
    this.door = null;
    this.screen = new Screen(this.root, {
      client,
      user,
      storage: this.storage,
      live: this.live,
      end: () => this.#goOut({ name: '' }),
      refused: (error) => this.#refusedUser(error),
      leave: (name) => this.sessions.forget(name),
      renamed: (name) => {
        this.sessions.keep({ name, token: client.token ?? this.sessions.tokenOf(user) }, this.onlyHere);
      },
    });
    let kept = this.sessions.tokenOf(user);
    client.on('status', () => {
      // a new session after the old one ended
      if (client.token && client.token !== kept) {
        kept = client.token;
        this.sessions.keep({ name: client.user?.name ?? user, token: client.token }, this.onlyHere);
      }
    });
    client.connect().catch(() => {
      // the bar tells what is wrong and what can be done
    });
  }

  /**
   * @param {{name: string}} who
   * @returns {Door | null}
   */
  #goOut({ name }) {
    const { screen } = this;
    if (screen === null) {
      return null;
    }
    this.screen = null;
    void screen.close();
    return this.#openDoor({ name });
  }

  /**
   * @param {unknown} error of entering a room
   * @returns {boolean} it was about the user, who is asked again
   */
  #refusedUser(error) {
    if (this.screen === null) {
      // every room refuses, and the first one said it
      return true;
    }
    const { code } = /** @type {{code?: string}} */ (error ?? {});
    const { name } = this.screen.chat;
    if (!code || !ABOUT_THE_USER.has(code) || this.sessions.tokenOf(name)) {
      return false;
    }
    // a name alone isn't enough (any more)
    this.sessions.forget(name);
    this.#goOut({ name })?.complain(error);
    return true;
  }

  /** @param {StorageEvent} event another tab changed something */
  #elsewhere({ key, newValue, oldValue }) {
    const { screen } = this;
    if (key !== SESSION || screen === null) {
      return;
    }
    const before = stored(oldValue);
    const now = stored(newValue);
    const { name } = screen.chat;
    if (now === null && before && same(before.name, name)) {
      this.sessions.forget(name);
      this.#goOut({ name: '' });
    } else if (now?.token && now.token !== before?.token && same(now.name, name)) {
      screen.signedInElsewhere();
    }
  }
}

followKeyboard(window);
new Page(/** @type {HTMLElement} */ (document.getElementById('app'))).start();
