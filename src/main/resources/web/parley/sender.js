import { ParleyError } from './error.js';
import { pauseAfter } from './joins.js';

/**
 * @typedef {import('./room.js').Room} Room
 * @typedef {import('./outgoing.js').Outgoing} Outgoing
 */

/** The server knows a nonce for five minutes. */
const NONCE_LIFE = 270_000;
const A_SECOND = 1_000;
const MOST_A_SECOND = 10;
/** Bytes that every server takes in a frame, and how often one that takes less is believed to have meant another. */
const HARMLESS = 8_192;
const BELIEVED = 3;

/**
 * Writes what waits in the outbox: one message at a time in each room, the next after its acknowledgement or its final
 * refusal.
 */
export class Sender {
  #core;
  #clock;
  #pausedUntil = 0;
  /** When the last ones were written. @type {number[]} */
  #lately = [];
  /** @type {unknown} */
  #timer;

  /** @param {import('./core.js').Core} core */
  constructor(core) {
    this.#core = core;
    this.#clock = core.settings.clock;
  }

  /** It was written so long ago that the server may have forgotten its nonce. @param {Outgoing} outgoing */
  isOld({ wroteAt }) {
    // a clock that was set back tells nothing
    return wroteAt !== undefined && Math.abs(this.#clock.now() - wroteAt) > NONCE_LIFE;
  }

  /** Something may have become possible. */
  pump() {
    const { connection, outbox, rooms } = this.#core;
    if (!connection.open || !outbox.isMine()) {
      return;
    }
    let soonest = Infinity;
    for (const room of rooms.values()) {
      const outgoing = room.isReady ? outbox.next(room.id) : undefined;
      if (outgoing?.status !== 'queued') {
        continue;
      }
      const wait = Math.max(this.#pausedUntil, outgoing.notBefore, this.#nextSlot()) - this.#clock.steady();
      if (wait > 0) {
        soonest = Math.min(soonest, wait);
      } else if (this.isOld(outgoing)) {
        this.#core.resume(room);
      } else {
        this.#write(room, outgoing);
      }
    }
    this.#clock.clearTimeout(this.#timer);
    if (soonest < Infinity) {
      this.#timer = this.#clock.setTimeout(() => this.pump(), soonest);
    }
  }

  /** The connection is gone. */
  cut() {
    this.#clock.clearTimeout(this.#timer);
    this.#pausedUntil = 0;
    this.#core.outbox.cut();
  }

  /** The server closed because of the size of a frame: the largest under way is it, if it is large. */
  tooBig() {
    const { rooms, outbox } = this.#core;
    const under = [...rooms.keys()].flatMap((room) => outbox.of(room)).filter((item) => item.status === 'sending');
    const [largest] = under.sort((a, b) => b.text.length - a.text.length);
    if (!largest) {
      return;
    }
    const error = new ParleyError('MESSAGE_TOO_LONG', 'The server takes no text as long as this.');
    if (new TextEncoder().encode(JSON.stringify(largest.text)).length > HARMLESS) {
      largest.notStored();
      outbox.stopped(largest, 'failed', error);
    } else if (++largest.tooBig >= BELIEVED) {
      outbox.stopped(largest, 'unknown', error);
    }
  }

  /** @param {Room} room @param {Outgoing} outgoing */
  #write(room, outgoing) {
    const now = this.#clock.now();
    this.#lately = [...this.#lately.slice(1 - MOST_A_SECOND), this.#clock.steady()];
    if (outgoing.wroteAt === undefined) {
      outgoing.wroteAt = now;
      outgoing.after = room.lastSeq;
    }
    outgoing.status = 'sending';
    outgoing.error = undefined;
    // kept before it is written: whoever takes it over must know that it was
    this.#core.outbox.changed(outgoing);
    const { nonce, text } = outgoing;
    this.#core.requests.send('chat_message', { roomId: room.id, content: text, nonce }, {
      take: ({ type, payload }) => {
        if (type === 'message_ack') {
          room.acknowledged(payload, outgoing);
        } else {
          this.#refused(room, outgoing, ParleyError.told(payload));
        }
        this.pump();
      },
      late: () => this.#core.doubt(),
    });
  }

  /** @param {Room} room @param {Outgoing} outgoing @param {ParleyError} error */
  #refused(room, outgoing, error) {
    if (outgoing.status !== 'sending') {
      return;
    }
    const pause = pauseAfter(error, outgoing.tries);
    const mayBeStored = error.code === 'UNAVAILABLE' || error.code === 'INTERNAL_ERROR';
    if (!mayBeStored) {
      outgoing.notStored();
    }
    if (error.code === 'RATE_LIMITED') {
      this.#pausedUntil = this.#clock.steady() + (pause ?? A_SECOND);
    } else if (pause !== undefined) {
      outgoing.tries++;
      outgoing.notBefore = this.#clock.steady() + pause;
    } else if (error.code === 'NOT_IN_ROOM' && !outgoing.rejoined) {
      outgoing.rejoined = true;
      this.#core.resume(room);
    } else if (error.code !== 'SESSION_EXPIRED') {
      this.#core.outbox.stopped(outgoing, 'failed', error);
      return;
    }
    outgoing.status = 'queued';
    outgoing.error = error;
    this.#core.outbox.changed(outgoing);
  }

  /** When the next one may be written without being too many. */
  #nextSlot() {
    return this.#lately.length < MOST_A_SECOND ? 0 : this.#lately[0] + A_SECOND;
  }
}
