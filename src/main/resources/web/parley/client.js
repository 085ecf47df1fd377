import { Core } from './core.js';
import { ParleyError } from './error.js';
import { Http } from './http.js';
import { settled } from './settings.js';
import { listen } from './signals.js';
import { randomWord, roomId } from './text.js';

/**
 * @typedef {import('../parley.js').Events} Events
 * @typedef {import('../parley.js').User} User
 */

/**
 * How long the other end has to answer when somebody looks at the page again, and when the machine says that its
 * network is gone.
 */
const SOON = 5_000;
const AT_ONCE = 2_000;

/** What others see of a client. */
export class Client {
  tab = randomWord(16);
  /** @type {Core} */
  #core;
  #http;
  #deaf = () => {};

  /** @param {import('../parley.js').Options} options */
  constructor(options) {
    const settings = settled(options);
    this.#http = new Http(settings.url, settings.fetch, settings.clock, settings.timeouts.request);
    this.#core = new Core(settings, this.tab, () => this.#isRefused());
  }

  get status() {
    return this.#core.standing.status;
  }

  get user() {
    return this.#core.standing.user;
  }

  get token() {
    return this.#core.standing.signedIn;
  }

  get rooms() {
    return this.#core.rooms;
  }

  get canSearch() {
    return this.#core.canSearch;
  }

  get clockSkew() {
    return this.#core.clockSkew;
  }

  /**
   * @template {keyof Events} K
   * @param {K} type
   * @param {(event: Events[K]) => void} fn
   */
  on(type, fn) {
    return this.#core.emitter.on(type, fn);
  }

  connect() {
    this.#start();
    this.#core.connection.start();
    return this.#core.standing.connected();
  }

  retryNow() {
    this.#core.connection.wake(true);
  }

  async close() {
    this.#deaf();
    this.#core.connection.end('closed', 'closed-by-you');
    this.#core.outbox.stop();
  }

  /** @param {string} name @param {string} password @returns {Promise<User>} */
  async register(name, password) {
    const { user } = await this.#http.post('/register', { body: { username: name, password } });
    return { name: user.username, registered: true };
  }

  /** @param {string} name @param {string} password */
  async signIn(name, password) {
    const { standing, connection } = this.#core;
    if (!standing.mayBecome(name)) {
      throw new ParleyError('FORBIDDEN', 'This client is somebody else.');
    }
    const { user, sessionToken } = await this.#http.post('/login', { body: { username: name, password } });
    this.#start();
    const signedIn = standing.signIn({ name: user.username, registered: true }, sessionToken);
    connection.restart();
    return signedIn;
  }

  /** @param {{ discard?: boolean }} [options] */
  async signOut({ discard = false } = {}) {
    const { outbox, standing, rooms } = this.#core;
    const { token } = standing;
    if (outbox.waiting > 0 && !discard) {
      throw new ParleyError('OUTBOX_NOT_EMPTY', `${outbox.waiting} messages are not sent yet.`);
    }
    outbox.drop(null, new ParleyError('DISCARDED', 'Signed out.'));
    await this.close();
    [...rooms.values()].forEach((room) => this.#core.forget(room));
    standing.signOut();
    if (token) {
      await this.#http.post('/logout', { token }).catch((error) => this.#core.emitter.emit('error', error));
    }
  }

  /** @param {{ query?: string }} [options] */
  async listRooms({ query } = {}) {
    const { rooms } = await this.#core.ask('get_rooms', { limit: 500, query });
    const list = rooms.map((/** @type {any} */ room) => ({ ...room, lastActivity: Date.parse(room.lastActivity) }));
    this.#core.emitter.emit('rooms', list);
    return list;
  }

  /** @param {string} name */
  async createRoom(name) {
    const { username } = this.#core.standing;
    if (username && ![...this.#core.rooms.values()].some((room) => room.state === 'joined')) {
      // only a join and this say who it is
      await this.#core.ask('command', { text: `/nick ${username}` });
    }
    await this.#core.ask('create_room', { roomName: name });
    return this.join(name);
  }

  /** @param {string} name */
  async join(name) {
    if (roomId(name) === '') {
      throw new ParleyError('INVALID_ROOM', 'A room needs a name.');
    }
    const room = this.#core.want(name);
    room.usedAt = this.#core.settings.clock.now();
    return room.entered;
  }

  /** Whether it was the token, or that there is none, which kept it out. */
  async #isRefused() {
    const { standing } = this.#core;
    const { token, signedIn, isStranger } = standing;
    const isRefused = (token !== null || isStranger) && (await this.#http.isRefused(token));
    // somebody may have signed in while that was asked
    return isRefused && standing.token === token && standing.signedIn === signedIn;
  }

  #start() {
    this.#deaf();
    const { settings, connection, outbox, liveness, requests } = this.#core;
    const look = () => {
      connection.wake();
      // what the server still thinks about comes before its answer
      liveness.doubt(requests.isWaiting ? undefined : SOON);
    };
    this.#deaf = listen(settings.window, {
      online: look,
      visible: look,
      offline: () => {
        connection.offline();
        liveness.doubt(AT_ONCE);
      },
      hide: (asleep) => {
        outbox.stop();
        if (asleep) {
          connection.suspend();
        }
      },
      show: (awoken) => {
        if (awoken) {
          outbox.start();
          connection.wake(true);
        }
      },
    });
    outbox.start();
  }
}
