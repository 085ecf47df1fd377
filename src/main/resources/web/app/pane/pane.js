import { nothing } from '/vendor/lit-html/lit-html.js';
import { guard } from '/vendor/lit-html/directives/guard.js';
import { MAX_TEXT, textLength } from '../../parley.js';
import { Attention } from './attention.js';
import { Composer } from './composer.js';
import { Drafts } from './drafts.js';
import { lineRow } from './line-view.js';
import { MessageList } from './list.js';
import { Reach } from './reach.js';
import { Reading } from './reading.js';
import { RoomState } from './room-state.js';
import { messageRow } from './row-view.js';
import { rowsOf } from './rows.js';
import { skeletonOf } from './skeleton.js';
import { Times } from './times.js';
import { WORDS, refusalWords, typingWords } from './words.js';

/** @typedef {import('../../parley.js').Parley} Parley */
/** @typedef {import('../../parley.js').Room} Room */
/** @typedef {import('../../parley.js').Message} Message */
/** @typedef {import('../../parley.js').Outgoing} Outgoing */
/** @typedef {import('./rows.js').Row} Row */
/**
 * @typedef {object} Context
 * @property {Parley} client
 * @property {import('./marks.js').Marks} marks
 * @property {Storage | null} storage
 * @property {(text: string) => void} announce
 * @property {(text: string) => void} alarm
 * @property {readonly import('./commands.js').Command[]} commands
 */

/** A longer message is read out as far as this. */
const ANNOUNCED = 140;

/** One room's messages and the field to write in. */
export class Pane {
  /** @type {RoomState | null} */
  #here = null;
  /** @type {Map<string, RoomState>} of the rooms that the client knows */
  #states = new Map();
  /** @type {Array<() => void>} */
  #roomOff = [];
  #times = new Times();
  #dirty = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #midnight;
  /** @type {WeakSet<Outgoing>} */
  #alarmed = new WeakSet();

  /** @param {HTMLElement} host @param {Context} context */
  constructor(host, context) {
    this.context = context;
    this.drafts = new Drafts(context.storage, () => this.#user);
    this.parts = skeletonOf(host);
    this.list = new MessageList(this.parts.list, (row) => this.#view(row), () => this.reading.moved(this.#here));
    this.reach = new Reach(this.parts.list, this.list, {
      changed: () => this.#change(),
      write: () => this.composer.focus(),
    });
    this.composer = new Composer(this.parts.form, this.drafts, {
      commands: context.commands,
      announce: context.announce,
      user: () => this.#user,
      sent: () => this.#sent(),
      told: (room, line, result) => this.#told(room, line, result),
      up: () => this.reach.newest(),
      page: (direction) => this.parts.list.scrollBy({ top: direction * 0.9 * this.list.screen }),
    });
    this.attention = new Attention({ looked: () => this.#change(), away: () => this.reading.away(this.#here) });
    this.reading = new Reading(this.parts, this.list, {
      marks: context.marks,
      attention: this.attention,
      times: this.#times,
      focus: () => this.composer.focus(),
    });
    this.off = context.client.on('status', () => this.#change());
    this.#atMidnight();
  }

  /** @param {Room} room */
  show(room) {
    if (this.#here?.room === room) {
      this.#change();
      return;
    }
    this.#leave();
    const states = this.#states;
    for (const id of states.keys()) {
      if (!this.context.client.rooms.has(id)) {
        states.delete(id);
      }
    }
    let here = states.get(room.id);
    if (here?.room !== room) {
      here = new RoomState(room, () => this.#change());
      states.set(room.id, here);
    }
    this.#here = here;
    here.lineSeen = false;
    this.parts.list.setAttribute('aria-label', WORDS.list(room.name));
    this.#listen(room, here);
    this.composer.show(room);
    this.#typing();
    this.list.show([], 'end');
    this.#draw();
  }

  focusComposer() {
    this.composer.focus();
  }

  focusList() {
    this.reach.newest();
  }

  /** A message of the past gets the focus. @param {Message} message @returns {Promise<boolean>} whether it is there */
  async goTo({ id, seq }) {
    const here = this.#here;
    await here?.history.reach(seq);
    this.#draw();
    return here !== this.#here || this.reach.message(id);
  }

  /** @returns {boolean} whether there was something to close or to clear */
  escape() {
    if (this.composer.escape()) {
      return true;
    }
    if (this.#here?.unread.clear()) {
      this.#draw();
      this.list.go('end');
      return true;
    }
    return false;
  }

  destroy() {
    this.#leave();
    clearTimeout(this.#midnight);
    this.off();
    this.composer.destroy();
    this.attention.destroy();
    this.reach.destroy();
    this.list.destroy();
    this.parts.remove();
  }

  get #user() {
    return this.context.client.user?.name ?? '';
  }

  #leave() {
    this.#roomOff.splice(0).forEach((off) => off());
    if (this.#here) {
      this.#here.place = this.list.place;
      this.#here.unread.close();
      this.#here = null;
    }
  }

  /** @param {Room} room @param {RoomState} here */
  #listen(room, here) {
    this.#roomOff = [
      room.on('message', ({ message, live }) => this.#arrived(here, message, live)),
      room.on('pending', (outgoing) => this.#outgoing(outgoing)),
      room.on('history', () => this.#change()),
      room.on('reset', ({ reason }) => {
        here.add({ text: WORDS.reset, after: (room.messages[0]?.seq ?? 1) - 1 });
        here.unread.clear();
        this.reading.replaced(here, reason);
        this.#change();
      }),
      room.on('state', (state) => {
        if (state === 'joined') {
          this.reading.entered(here);
          here.history.again();
        }
        this.#change();
      }),
      room.on('typing', () => this.#typing()),
    ];
  }

  /** @param {RoomState} here @param {Message} message @param {boolean} live */
  #arrived(here, message, live) {
    if (!message.own) {
      here.unread.arrived(message.seq, live && this.attention.looks && this.list.follow);
      if (live) {
        const text = [...message.text].slice(0, ANNOUNCED).join('');
        this.context.announce(message.action ? `${message.sender} ${text}` : `${message.sender}: ${text}`);
      }
    }
    this.#change();
  }

  /** @param {Outgoing} outgoing */
  #outgoing(outgoing) {
    if (outgoing.status === 'failed' || outgoing.status === 'unknown') {
      if (!this.#alarmed.has(outgoing) && outgoing.error?.code !== 'QUEUE_FULL') {
        this.#alarmed.add(outgoing);
        this.context.alarm(outgoing.status === 'unknown'
          ? WORDS.unknown
          : refusalWords(outgoing.error, textLength(outgoing.text), MAX_TEXT));
      }
    } else {
      this.#alarmed.delete(outgoing);
    }
    this.#change();
  }

  #sent() {
    this.#here?.unread.clear();
    this.#draw();
    this.list.go('end');
  }

  /** @param {Room} room @param {string} line @param {string} result */
  #told(room, line, result) {
    const state = this.#states.get(room.id);
    state?.add({ text: result, title: line });
    if (state && state === this.#here) {
      this.context.announce(result);
      this.#draw();
      this.list.go('end');
    }
  }

  #typing() {
    const words = typingWords(this.#here?.room.typing ?? []);
    if (this.parts.typing.textContent !== words) {
      this.parts.typing.textContent = words;
    }
  }

  /** Many things happen in one task, such as a page of missed messages: they are drawn once, before the next paint. */
  #change() {
    if (!this.#dirty) {
      this.#dirty = true;
      queueMicrotask(() => this.#dirty && this.#draw());
    }
  }

  #draw() {
    this.#dirty = false;
    const here = this.#here;
    if (!here) {
      return;
    }
    const { room } = here;
    const opening = !here.unread.opened && (room.messages.length > 0 || room.state === 'joined');
    if (opening) {
      this.reading.begins(here);
    }
    const rows = rowsOf({
      messages: room.messages,
      pending: room.pending,
      notes: here.notes,
      line: here.firstNew ? here.unread.line : undefined,
      user: this.#user,
      clockSkew: this.context.client.clockSkew,
      frame: here.frame,
    }, this.#times);
    this.list.show(rows, opening ? this.reading.opening(here, rows) : undefined);
  }

  /** @param {Row} row */
  #view(row) {
    const here = this.#here;
    if (!here) {
      return nothing;
    }
    if (row.kind === 'message') {
      const { reach, context } = this;
      const view = {
        times: this.#times,
        user: this.#user,
        connected: context.client.status.state === 'connected',
        current: reach.current === row.key,
      };
      // Of 150 rows all but one or two are as they were.
      return guard([row, view.user, view.current, row.outgoing ? {} : null], () => messageRow(row, view));
    }
    return lineRow(row, this.#times, {
      room: here.room.name,
      history: here.above,
      began: here.room.messages[0]?.at,
      refusal: here.room.error?.message,
      load: () => void here.history.load(),
    });
  }

  /** The names of the days change. */
  #atMidnight() {
    this.#midnight = setTimeout(() => {
      this.#change();
      this.#atMidnight();
    }, this.#times.untilMidnight(Date.now()) + 50);
  }
}
