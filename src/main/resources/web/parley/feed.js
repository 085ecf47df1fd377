import { Settlement } from './settlement.js';
import { Timeline } from './timeline.js';

/**
 * @typedef {import('../parley.js').Message} Message
 * @typedef {import('./outgoing.js').Outgoing} Outgoing
 * @typedef {import('../parley.js').RoomEvents} RoomEvents
 * @typedef {<K extends keyof RoomEvents>(type: K, event: RoomEvents[K]) => void} Emit
 */

/** What overtook another message may be in order again before this is over. */
const SHORT_WAIT = 300;
const BETWEEN_RESUMES = 1_000;
const VAIN_RESUMES = 3;
const PAGE = 50;
/** No more than a timeline holds for later. */
const MOST_MINE = 500;

/** The messages of one room: takes them as they come, and tells each once and in order. */
export class Feed {
  timeline;
  settlement;
  #core;
  #clock;
  #room;
  #emit;
  /** There was an answer to a join: there is something to go on from. */
  #known = false;
  /** The connection has been there all the time: what is missing is news and no history. */
  #stayed = false;
  #filledAt = -Infinity;
  #vain = 0;
  /** @type {unknown} */
  #holeTimer = null;
  /** @type {Promise<{ messages: Message[], hasMore: boolean }> | null} */
  #older = null;
  /** Ids of what this tab said and what isn't told yet. @type {Set<string>} */
  #mine = new Set();
  /** Cuts of the timeline that were told. */
  #cuts = 0;

  /**
   * @param {import('./room.js').Room} room
   * @param {import('./core.js').Core} core
   * @param {Emit} emit
   */
  constructor(room, core, emit) {
    this.#room = room;
    this.#core = core;
    this.#clock = core.settings.clock;
    this.#emit = emit;
    this.timeline = new Timeline(core.settings.keep);
    this.settlement = new Settlement(room, core, this);
  }

  get isKnown() {
    return this.#known;
  }

  /** Where to go on from. @returns {{ since?: number, sinceId?: string }} */
  place() {
    // in vain so often: then whatever the server has, from its end
    return !this.#known || this.#isVain ? {} : { since: this.timeline.last, sinceId: this.timeline.lastId };
  }

  /**
   * The answer to a join.
   * @param {any} payload
   * @param {boolean} resumes
   * @returns {boolean} whether more pages follow
   */
  begin(payload, resumes) {
    const page = this.#read(payload.history);
    if (resumes && payload.recovered) {
      this.#tell(this.timeline.extend(page), this.#stayed);
      return payload.hasMore;
    }
    const head = payload.lastSeq ?? 0;
    const reason = this.timeline.isAnother(page, head) ? 'log-reset' : 'log-trimmed';
    this.timeline.replace(page, head, payload.hasMore);
    if (this.#isVain) {
      this.timeline.letGo();
    }
    this.#vain = 0;
    this.#mine.clear();
    this.#cuts = this.timeline.cuts;
    this.#meet(this.timeline.messages);
    if (this.#known) {
      this.#emit('reset', { reason });
    } else {
      this.#known = true;
      this.#emit('history', { added: [...this.timeline.messages], hasMore: payload.hasMore });
    }
    return false;
  }

  /** @param {any} payload a page that follows @returns {boolean} whether more do */
  goOn(payload) {
    this.#tell(this.timeline.extend(this.#read(payload.messages)), this.#stayed);
    return payload.hasMore;
  }

  /** All pages are there; what came meanwhile goes on from them. */
  complete() {
    this.#stayed = true;
    this.#release();
    this.settlement.settle();
  }

  /** The connection is gone. */
  cut() {
    this.#stayed = false;
    this.#clock.clearTimeout(this.#holeTimer);
    this.#holeTimer = null;
    this.settlement.cut();
  }

  /** Back to what is kept by itself. */
  trim() {
    this.timeline.trim();
    this.#tellCut();
  }

  /** @param {any} payload of a message that came by itself */
  hear(payload) {
    this.#take(this.#message(payload));
  }

  /**
   * What this tab said is in the log.
   * @param {any} receipt
   * @param {Outgoing} outgoing
   */
  acknowledged({ id, seq, timestamp }, { nonce, text }) {
    const known = this.timeline.find(seq);
    const message = known && known.id === id ? known : this.#said({ id, seq, timestamp, nonce, content: text });
    const outgoing = this.#core.outbox.find(this.#room.id, nonce);
    if (outgoing) {
      this.#core.outbox.stored(outgoing, message, seq <= this.timeline.last);
    }
    this.#takeMine(message);
  }

  /** @param {any} receipt what was said by a command */
  acted({ id, seq, timestamp, nonce, text }) {
    this.#takeMine(this.#said({ id, seq, timestamp, nonce, content: text, action: true }));
  }

  /** @param {number} [limit] */
  older(limit = PAGE) {
    this.#older ??= this.#askOlder(limit).finally(() => (this.#older = null));
    return this.#older;
  }

  /** @param {string} query @param {import('../parley.js').SearchOptions} [options] */
  async search(query, { before, limit } = {}) {
    const payload = await this.#core.ask('search', { roomId: this.#room.id, query, before, limit });
    const results = payload.messages.map((/** @type {any} */ found) => {
      const known = this.timeline.find(found.seq);
      const message = known?.id === found.id ? known : this.#message(found);
      return { message, snippet: found.snippet, highlights: found.highlights };
    });
    return { results, hasMore: payload.hasMore };
  }

  get #isVain() {
    return this.#vain > VAIN_RESUMES;
  }

  /** @param {number} limit */
  async #askOlder(limit) {
    const { timeline } = this;
    const { epoch } = timeline;
    if (!timeline.hasMore || timeline.isFull) {
      return { messages: [], hasMore: false };
    }
    const before = timeline.messages[0]?.seq ?? timeline.last + 1;
    const payload = await this.#core.ask('get_history', { roomId: this.#room.id, before, limit });
    if (epoch !== timeline.epoch || before !== (timeline.messages[0]?.seq ?? timeline.last + 1)) {
      return { messages: [], hasMore: timeline.hasMore };
    }
    const messages = timeline.prepend(this.#read(payload.messages), payload.hasMore);
    this.#meet(messages);
    this.#emit('history', { added: messages, hasMore: payload.hasMore });
    return { messages, hasMore: payload.hasMore };
  }

  /** @param {Message} message that this tab said: it is no news to it */
  #takeMine(message) {
    if (message.seq > this.timeline.last && this.#mine.size < MOST_MINE) {
      this.#mine.add(message.id);
    }
    this.#take(message);
  }

  /** @param {Message} message whose place may not have come yet */
  #take(message) {
    if (this.timeline.contradicts(message)) {
      this.#core.resume(this.#room);
      return;
    }
    this.timeline.hold(message);
    if (this.#room.state === 'joined') {
      this.#release();
    }
  }

  #release() {
    this.#tell(this.timeline.release(), true);
    if (!this.timeline.hasHole) {
      this.#vain = 0;
      this.#clock.clearTimeout(this.#holeTimer);
      this.#holeTimer = null;
    } else {
      const earliest = this.#filledAt + BETWEEN_RESUMES - this.#clock.steady();
      this.#holeTimer ??= this.#clock.setTimeout(() => this.#fill(), Math.max(SHORT_WAIT, earliest));
    }
  }

  #fill() {
    this.#holeTimer = null;
    if (this.timeline.hasHole && this.#room.state === 'joined') {
      this.#vain++;
      this.#filledAt = this.#clock.steady();
      this.#core.resume(this.#room);
    }
  }

  /** @param {Message[]} added @param {boolean} live */
  #tell(added, live) {
    const mine = this.#meet(added);
    for (const message of added) {
      const isMine = this.#mine.delete(message.id) || mine.has(message);
      this.#emit('message', { message, live });
      if (live && !isMine) {
        this.#core.live(message);
      }
    }
    this.#tellCut();
  }

  #tellCut() {
    if (this.timeline.cuts > this.#cuts) {
      this.#cuts = this.timeline.cuts;
      this.#emit('history', { added: [], hasMore: true });
    }
  }

  /**
   * What this tab said meets its messages.
   * @param {readonly Message[]} added
   * @returns {Set<Message>} those that this tab said
   */
  #meet(added) {
    const { outbox } = this.#core;
    const { id } = this.#room;
    const mine = new Set();
    for (const message of added) {
      const outgoing = message.nonce === undefined ? undefined : outbox.find(id, message.nonce);
      if (outgoing) {
        mine.add(message);
        outbox.stored(outgoing, message, true);
      }
    }
    outbox.placed(id, this.timeline.last);
    return mine;
  }

  /** @param {any[]} payloads */
  #read(payloads) {
    return payloads.map((payload) => this.#message(payload));
  }

  /** @param {any} payload of this user @returns {Message} */
  #said(payload) {
    return this.#message({ ...payload, sender: this.#core.standing.user?.name ?? '' });
  }

  /** @param {any} payload @returns {Message} */
  #message({ id, seq, sender, content, timestamp, nonce, action }) {
    const at = Date.parse(timestamp);
    const own = this.#core.standing.is(sender);
    const message = { id, seq, room: this.#room.id, sender, text: content, at, own, action: action === true };
    return Object.freeze(nonce === undefined ? message : { ...message, nonce });
  }
}
