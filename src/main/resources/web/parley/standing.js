import { ParleyError } from './error.js';
import { folded } from './text.js';

/**
 * @typedef {import('../parley.js').Status} Status
 * @typedef {import('../parley.js').User} User
 */

/** After so long without a connection people are told that it is serious. */
const LONG = 60_000;

/** Who this client is, and how it stands. */
export class Standing {
  /** @type {User | null} */
  user;
  /** What the last attempt to connect was made with. @type {string | null} */
  token = null;
  /** What `signIn` got. @type {string | null} */
  signedIn = null;
  /** It was never let in. */
  isStranger = true;
  /** @type {Status} */
  status;
  #settings;
  #connection;
  #outbox;
  #tell;
  /** @type {{ resolve: () => void, reject: (error: ParleyError) => void }[]} */
  #waiting = [];
  /** @type {unknown} */
  #timer;
  /** Times that somebody was asked for a token: only the last answer counts. */
  #asked = 0;

  /**
   * @param {import('./settings.js').Settings} settings
   * @param {import('./connection.js').Connection} connection
   * @param {import('./outbox.js').Outbox} outbox
   * @param {(status: Status) => void} tell
   */
  constructor(settings, connection, outbox, tell) {
    this.#settings = settings;
    this.#connection = connection;
    this.#outbox = outbox;
    this.#tell = tell;
    this.user = null;
    this.status = this.#now();
    const { username, token, guest } = settings;
    if (username !== null || token === null) {
      this.become({ name: username ?? guest, registered: token !== null });
    }
  }

  /** What a join says about who it is: nothing where a token said it. @returns {string | undefined} */
  get username() {
    return this.token ? undefined : this.user?.name;
  }

  /** @param {string} sender */
  is(sender) {
    return this.user !== null && (sender === this.user.name || folded(sender) === folded(this.user.name));
  }

  /** @param {string} name */
  mayBecome(name) {
    return this.user === null || this.user.name === this.#settings.guest || this.is(name);
  }

  /** @param {User} user */
  become(user) {
    if (user.name !== this.user?.name || user.registered !== this.user.registered) {
      this.user = Object.freeze(user);
      this.#outbox.setUser(user.name);
    }
    return user;
  }

  /** @param {User} user @param {string} token */
  signIn(user, token) {
    this.signedIn = token;
    return this.become(user);
  }

  signOut() {
    this.user = null;
    this.token = null;
    this.signedIn = null;
    this.#asked++;
  }

  async askToken() {
    const { token } = this.#settings;
    const turn = ++this.#asked;
    const answer = (this.signedIn ?? (typeof token === 'function' ? await token() : token)) ?? null;
    if (turn === this.#asked) {
      this.token = answer;
    }
    return answer;
  }

  /** @param {string | null} name whom the server knows by the token */
  greeted(name) {
    this.isStranger = false;
    if (name !== null) {
      this.become({ name, registered: true });
    } else if (this.user === null) {
      this.become({ name: this.#settings.guest, registered: false });
    }
  }

  /** @returns {Promise<void>} */
  connected() {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#decide();
    });
  }

  /** Tells of what is different from what was told last. */
  refresh() {
    const next = this.#now();
    const keys = /** @type {(keyof Status)[]} */ ([...new Set([...Object.keys(next), ...Object.keys(this.status)])]);
    if (keys.some((key) => next[key] !== this.status[key])) {
      const { state } = this.status;
      this.status = next;
      if (next.state === 'signed-out' && state !== 'signed-out' && next.reason === 'session-expired') {
        this.signedIn = null;
      }
      this.#watch();
      this.#tell(next);
      this.#decide();
    }
  }

  /** @returns {Status} */
  #now() {
    const { state, since, attempt, retryAt, reason, code, downSince, downFor } = this.#connection;
    const degraded = downSince !== undefined && downFor > LONG;
    const queued = this.#outbox.waiting;
    return Object.freeze({ state, since, attempt, retryAt, reason, code, downSince, degraded, queued });
  }

  #watch() {
    const { clock } = this.#settings;
    const { downSince, degraded } = this.status;
    clock.clearTimeout(this.#timer);
    if (downSince !== undefined && !degraded) {
      this.#timer = clock.setTimeout(() => this.refresh(), LONG + 1 - this.#connection.downFor);
    }
  }

  #decide() {
    const { state, reason } = this.status;
    const done = { connected: true, 'signed-out': true, closed: true };
    if (!(state in done)) {
      return;
    }
    for (const { resolve, reject } of this.#waiting.splice(0)) {
      if (state === 'connected') {
        resolve();
      } else if (state === 'closed') {
        reject(new ParleyError('CLOSED', 'The client was closed.'));
      } else {
        const code = reason === 'refused' ? 'INVALID_CREDENTIALS' : 'SESSION_EXPIRED';
        reject(new ParleyError(code, 'Nobody gets in like this.'));
      }
    }
  }
}
