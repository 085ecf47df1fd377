import { meaningOf } from './closing.js';
import { Pace } from './pace.js';

/**
 * @typedef {import('../parley.js').State} State
 * @typedef {import('../parley.js').Reason} Reason
 * @typedef {import('../parley.js').SocketLike} SocketLike
 * @typedef {import('./settings.js').Settings} Settings
 * @typedef {object} Owner
 * @property {() => Promise<string | null>} token asked before every attempt
 * @property {(payload: any) => void} established the server greeted; `ready()` is to follow
 * @property {(frame: any) => void} frame any other one
 * @property {() => void} heard whatever it was
 * @property {() => void} down what was established is no more
 * @property {() => void} tooBig the server closed because of the size of a frame
 * @property {() => Promise<boolean>} isRefused whether it was the token that kept us out
 * @property {() => void} changed state or one of its particulars
 */

const PROTOCOL = 'parley.envelope';

/** One socket after another, and the state that people are told. */
export class Connection {
  /** @type {State} */
  state = 'idle';
  /** @type {number} */
  since;
  /** @type {number | undefined} */
  retryAt;
  /** @type {Reason | undefined} */
  reason;
  /** @type {number | undefined} */
  code;
  /** @type {number | undefined} */
  downSince;
  #settings;
  #owner;
  #clock;
  /** What belongs to an attempt before this one is ignored. */
  #generation = 0;
  /** @type {SocketLike | null} */
  #socket = null;
  #established = false;
  /** @type {unknown} */
  #timer;
  #pace;

  /**
   * @param {Settings} settings
   * @param {Owner} owner
   */
  constructor(settings, owner) {
    this.#settings = settings;
    this.#owner = owner;
    this.#clock = settings.clock;
    this.#pace = new Pace(settings);
    this.since = this.#clock.now();
  }

  /** Frames may be written. */
  get open() {
    return this.#established;
  }

  /** Attempts that failed since the last stable connection. */
  get attempt() {
    return this.#pace.attempt;
  }

  /** For how long there has been no connection, ms, also where the clock was set. */
  get downFor() {
    return this.#pace.downFor;
  }

  /** A connection is wanted. */
  start() {
    if (this.state === 'idle' || this.state === 'closed' || this.state === 'signed-out') {
      this.#pace.begin();
      this.reason = undefined;
      this.#isDown();
      void this.#go();
    } else {
      this.wake(true);
    }
  }

  /** Goes over to a new socket, e.g. with a new token. */
  restart() {
    this.#fall();
    // what was wrong with the old token is not wrong with this one
    this.reason = undefined;
    this.#isDown();
    void this.#go();
  }

  /**
   * Why wait any longer.
   * @param {boolean} [asked] by a person, who may disregard what a server asked for, unless it complained of a flood
   */
  wake(asked = false) {
    if (this.state !== 'waiting' && this.state !== 'offline') {
      return;
    }
    const pause = this.#pace.left(asked && this.reason !== 'flooding');
    if (pause === 0) {
      void this.#go();
    } else if (this.#clock.now() + pause < (this.retryAt ?? Infinity)) {
      this.#goIn(pause);
    }
  }

  /** The rooms are joined again. */
  ready() {
    this.#pace.ready();
    this.downSince = undefined;
    this.reason = undefined;
    this.#become('connected');
  }

  /** The page goes to sleep, and its socket would not survive it: until `wake`. */
  suspend() {
    if (this.state === 'connected' || this.state === 'connecting' || this.state === 'waiting') {
      this.#fall();
      this.#isDown();
      this.#become('waiting');
    }
  }

  /** @param {Extract<State, 'closed' | 'signed-out'>} state @param {Reason} reason */
  end(state, reason) {
    this.#fall();
    this.reason = reason;
    this.downSince = undefined;
    this.#pace.end();
    this.#become(state);
  }

  /** The machine says that its network is gone. */
  offline() {
    if (this.state === 'waiting') {
      this.lost(this.reason ?? 'network');
    }
  }

  /** @param {object} frame */
  write(frame) {
    this.#socket?.send(JSON.stringify(frame));
  }

  /** @param {boolean} [quietly] without a word, as nobody expects much of it */
  async #go(quietly = false) {
    this.#fall();
    const generation = this.#generation;
    this.#pace.tried();
    this.#timer = this.#clock.setTimeout(() => this.lost('timeout'), this.#settings.timeouts.connect);
    if (!quietly) {
      this.#become('connecting');
    }
    const token = await this.#owner.token().catch(() => undefined);
    if (generation !== this.#generation) {
      return;
    }
    try {
      token === undefined ? this.lost('network') : this.#open(token);
    } catch (error) {
      // a token that can't be said in a header never will be
      const isUnsayable = error instanceof Error && error.name === 'SyntaxError';
      isUnsayable ? this.end('signed-out', 'refused') : this.lost('network');
    }
  }

  /** @param {string | null} token */
  #open(token) {
    const { url, WebSocket } = this.#settings;
    const socket = new WebSocket(String(url), token ? [PROTOCOL, `bearer.${token}`] : [PROTOCOL]);
    let opened = false;
    this.#socket = socket;
    socket.onopen = () => {
      opened = true;
      if (socket.protocol !== PROTOCOL) {
        this.lost('refused');
      }
    };
    socket.onmessage = ({ data }) => this.#read(data);
    socket.onclose = ({ code, reason }) => this.#closed(code, reason ?? '', opened);
    socket.onerror = () => {};
  }

  /** @param {string} text */
  #read(text) {
    this.#owner.heard();
    let frame;
    try {
      frame = JSON.parse(text);
    } catch {
      return;
    }
    if (frame?.type === 'connection_established' && !this.#established) {
      this.#clock.clearTimeout(this.#timer);
      this.#established = true;
      this.#become('connecting');
      this.#owner.established(frame.payload);
    } else if (typeof frame?.type === 'string' && this.#established) {
      this.#owner.frame({ ...frame, payload: frame.payload ?? {} });
    }
  }

  /**
   * @param {number} code
   * @param {string} reason
   * @param {boolean} opened
   */
  #closed(code, reason, opened) {
    const meaning = meaningOf(code, reason);
    if (meaning.reason === 'session-expired') {
      this.code = code;
      this.end('signed-out', 'session-expired');
      return;
    }
    if (code === 1009) {
      this.#owner.tooBig();
    }
    this.lost(meaning.reason, meaning);
    if (!opened) {
      void this.#askWhy();
    }
  }

  /** A refused upgrade looks like a dead network to a browser. */
  async #askWhy() {
    if ((await this.#owner.isRefused()) && !this.open && ['waiting', 'offline', 'connecting'].includes(this.state)) {
      this.end('signed-out', 'session-expired');
    }
  }

  /**
   * @param {Reason} reason
   * @param {Partial<ReturnType<typeof meaningOf>>} [meaning]
   */
  lost(reason, meaning = {}) {
    const { backoff, online } = this.#settings;
    this.#fall();
    this.reason = reason;
    this.code = meaning.code;
    this.#isDown();
    const pause = this.#pace.lost(meaning);
    if (online()) {
      this.#goIn(pause);
    } else {
      // it may be wrong about that, e.g. where the server is on this machine
      this.#timer = this.#clock.setTimeout(() => this.#go(true), Math.max(pause, backoff.ceiling));
      this.#become('offline');
    }
  }

  /** There is no connection, from now on or for a while already. */
  #isDown() {
    this.downSince ??= this.#clock.now();
    this.#pace.down();
  }

  /** @param {number} pause ms */
  #goIn(pause) {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = this.#clock.setTimeout(() => this.#go(), pause);
    this.#become('waiting', this.#clock.now() + pause);
  }

  /** Detaches from the socket there is, so that nothing of it is heard any more. */
  #fall() {
    this.#generation++;
    this.#clock.clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      // a browser's takes 1000 and 3000 to 4999 only
      socket.close(1000);
    }
    if (this.#established) {
      this.#established = false;
      this.#owner.down();
    }
  }

  /** @param {State} state @param {number} [retryAt] */
  #become(state, retryAt) {
    if (this.state !== state) {
      this.since = this.#clock.now();
    }
    this.state = state;
    this.retryAt = retryAt;
    this.#owner.changed();
  }
}
