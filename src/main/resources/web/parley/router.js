import { ParleyError } from './error.js';
import { randomWord, textLength } from './text.js';

/** @typedef {import('./room.js').Room} Room */

/** What a command's line may have besides the text in it: its word, a name. */
const MORE = 100;

/** Brings each frame to whom it concerns. */
export class Router {
  #core;

  /** @param {import('./core.js').Core} core */
  constructor(core) {
    this.#core = core;
  }

  /** @param {{ type: string, payload: any, replyTo?: unknown }} frame */
  frame(frame) {
    if (this.#core.requests.answer(frame)) {
      return;
    }
    const { type, payload } = frame;
    const room = this.#core.rooms.get(payload.roomId);
    switch (type) {
      case 'chat_message':
        room?.hear(payload);
        break;
      case 'user_typing':
        room?.typed(payload);
        break;
      case 'user_joined':
      case 'user_left':
        room?.moved(payload, type === 'user_joined');
        break;
      case 'history':
        // unasked: the server lost something on the way
        room && this.#core.resume(room);
        break;
      case 'presence_update':
        this.#presence(payload);
        break;
      case 'join_room_success':
        this.#joinedByCommand(payload);
        break;
      case 'leave_room_success':
        room && this.#core.forget(room);
        break;
      case 'error':
        // nobody asked for an answer to that, and a late one is no news
        if (payload.originalType !== 'user_typing') {
          this.#core.emitter.emit('error', ParleyError.told(payload));
        }
        break;
      default:
        // words of a newer server
    }
  }

  /** @param {Room} room @param {string} line */
  async command(room, line) {
    const most = this.#core.settings.maxText + MORE;
    if (textLength(line) > most) {
      throw new ParleyError('MESSAGE_TOO_LONG', `${textLength(line)} characters, ${most} is the most.`);
    }
    const payload = { text: line, roomId: room.id, nonce: randomWord(26) };
    const result = await this.#core.ask('command', payload);
    const [, argument = ''] = /^\S+\s+([^]*)$/u.exec(line.trim()) ?? [];
    if (result.seq !== undefined) {
      room.acted(result);
    } else if (result.command === '/nick') {
      this.#core.standing.become({ name: argument.normalize('NFKC').trim(), registered: false });
    } else if (result.command === '/topic' && argument !== '') {
      room.setTopic(argument);
    }
    return result.text;
  }

  /** @param {any} payload */
  #joinedByCommand(payload) {
    const room = this.#core.want(payload.roomName ?? payload.roomId, payload.roomId);
    if (room.state !== 'joined') {
      room.answered(payload, false);
      room.complete();
    }
  }

  /** @param {any} payload */
  #presence({ username, isOnline, lastSeen }) {
    this.#core.rooms.forEach((room) => room.mark(username, isOnline));
    this.#core.emitter.emit('presence', { username, isOnline, lastSeen: lastSeen ? Date.parse(lastSeen) : undefined });
  }
}
