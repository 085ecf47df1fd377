import { WORDS } from './words.js';

const KEY = 'parley:notify:';
/** Another tab that shows the room says within this that it was read. */
const READ_ELSEWHERE = 400;
const QUIET = 30_000;
/** A tab tells the others within this that it has told. */
const CLAIMED = 2000;
const ROOMS = 300;

/**
 * @typedef {'off' | 'mentions' | 'all'} Mode
 * @typedef {import('/parley.js').Message} Message
 * @typedef {{lastRead(room: string): number | undefined}} Marks
 * @typedef {Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'removeEventListener'>} Channel
 * @typedef {{seq: number, at: number}} Told `at`: when there was a sound
 */

/**
 * Notifications of the system: for live messages that nobody has read yet, one for each room. Each tab may be in other
 * rooms than the next one, so all listen; the first that has something to tell about a message tells it.
 */
export class Notices {
  /**
   * @param {{user: string, storage: Storage | null, marks: Marks, channel?: Channel | null,
   *   open: (room: string) => void, instead: (text: string, room: string) => void}} context
   */
  constructor({ user, storage, marks, channel = null, open, instead }) {
    this.user = user.toLowerCase();
    this.key = KEY + this.user;
    this.storage = storage;
    this.marks = marks;
    this.channel = channel;
    this.open = open;
    this.instead = instead;
    /** @type {Mode | null} what was chosen and couldn't be kept */
    this.chosen = null;
    /** @type {Map<string, Notification>} by room, those that this tab has shown */
    this.shown = new Map();
    /** @type {Map<string, Told>} by room, the last one that any tab has shown; the one touched last is last */
    this.told = new Map();
    this.closed = false;
    channel?.addEventListener('message', this.#heard);
  }

  /** @returns {'possible' | 'blocked' | 'insecure'} */
  get chance() {
    if (!globalThis.isSecureContext || !('Notification' in globalThis)) {
      return 'insecure';
    }
    return Notification.permission === 'denied' ? 'blocked' : 'possible';
  }

  /** @returns {Mode} */
  get mode() {
    if (this.chance !== 'possible' || Notification.permission !== 'granted') {
      return 'off';
    }
    const kept = this.chosen ?? this.storage?.getItem(this.key);
    return kept === 'off' || kept === 'all' ? kept : 'mentions';
  }

  /**
   * Asks the browser's leave where it must; browsers want a click before that.
   *
   * @param {Mode} mode
   */
  async choose(mode) {
    this.chosen = mode;
    try {
      this.storage?.setItem(this.key, mode);
      // from now on what another tab chooses counts too
      this.chosen = this.storage ? null : mode;
    } catch {
      // then it is the usual mode again next time
    }
    if (mode !== 'off' && this.chance === 'possible' && Notification.permission === 'default') {
      await Notification.requestPermission();
    }
  }

  /**
   * @param {Message} message a live one that isn't on the screen
   * @param {string} room its name
   * @param {boolean} mention
   */
  tell(message, room, mention) {
    const { mode } = this;
    if (!this.closed && (mode === 'all' || (mode === 'mentions' && mention))) {
      setTimeout(() => this.#unlessKnown(message, room), READ_ELSEWHERE);
    }
  }

  /** @param {string} room was read, here or in another tab */
  read(room) {
    if ((this.marks.lastRead(room) ?? 0) >= (this.told.get(room)?.seq ?? Infinity)) {
      this.shown.get(room)?.close();
      this.shown.delete(room);
    }
  }

  /** @param {string} room numbers its messages anew */
  reset(room) {
    this.shown.get(room)?.close();
    this.shown.delete(room);
    this.told.delete(room);
  }

  close() {
    this.shown.forEach((notification) => notification.close());
    this.shown.clear();
    this.closed = true;
    this.channel?.removeEventListener('message', this.#heard);
  }

  /**
   * @param {Message} message
   * @param {string} name
   */
  async #unlessKnown(message, name) {
    if (this.#isKnown(message)) {
      return;
    }
    if (!globalThis.navigator?.locks) {
      this.#show(message, name);
      return;
    }
    // two tabs may come to it at once; the one that comes later hears of it by the channel
    const claim = `parley:notice:${this.user}:${message.room}:${message.seq}`;
    await navigator.locks.request(claim, { ifAvailable: true }, async (lock) => {
      if (lock && !this.#isKnown(message)) {
        this.#show(message, name);
        await new Promise((resolve) => {
          setTimeout(resolve, CLAIMED);
        });
      }
    }).catch(() => {
      // a page that is being closed gets no lock
    });
  }

  /** @param {Message} message that was read, or told by another tab */
  #isKnown({ room, seq }) {
    return this.closed || (this.marks.lastRead(room) ?? 0) >= seq || (this.told.get(room)?.seq ?? 0) >= seq;
  }

  /**
   * @param {Message} message
   * @param {string} name
   */
  #show({ room, seq, sender, text }, name) {
    const now = Date.now();
    const before = this.told.get(room);
    const silent = before !== undefined && now - before.at < QUIET;
    const at = silent ? before.at : now;
    this.#remember(room, { seq, at });
    this.channel?.postMessage({ type: 'told', user: this.user, room, seq, at });
    try {
      const notification = new Notification(WORDS.notice(sender, name), {
        body: text, tag: `parley:${room}`, icon: '/icon.svg', silent,
      });
      notification.onclick = () => {
        globalThis.focus();
        this.open(room);
        notification.close();
      };
      this.shown.set(room, notification);
    } catch {
      // Android knows no notifications of pages, only of service workers
      this.instead(`${WORDS.notice(sender, name)}: ${text}`, room);
    }
  }

  /** @param {MessageEvent} event of another tab */
  #heard = ({ data }) => {
    const told = data?.type === 'told' && data.user === this.user && typeof data.room === 'string';
    if (told && Number.isSafeInteger(data.seq) && Number.isFinite(data.at)) {
      // its notification has taken the place of ours
      this.shown.delete(data.room);
      this.#remember(data.room, { seq: data.seq, at: data.at });
    }
  };

  /**
   * @param {string} room
   * @param {Told} told
   */
  #remember(room, told) {
    this.told.delete(room);
    this.told.set(room, told);
    if (this.told.size > ROOMS) {
      this.told.delete(/** @type {string} */ (this.told.keys().next().value));
    }
  }
}
