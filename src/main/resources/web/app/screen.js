import { render } from '/vendor/lit-html/lit-html.js';
import { hashOf, roomOf } from './address.js';
import { Badge } from './badge.js';
import { Chat } from './chat.js';
import { Door } from './door.js';
import { Keyboard } from './keyboard.js';
import { Members } from './members.js';
import { COMMANDS } from './pane/commands.js';
import { Pane } from './pane/pane.js';
import { redrawing } from './redraw.js';
import { Search } from './search.js';
import { shellView } from './shell.js';
import { NewRoom, Question } from './sheets.js';
import { Switcher } from './switcher.js';
import { WORDS } from './words.js';

/**
 * @typedef {import('/parley.js').Parley} Parley
 * @typedef {import('/parley.js').Room} Room
 * @typedef {import('./live.js').Live} Live
 */

/** The page of somebody who is in: what is open over it, where the focus goes, what the keys do. */
export class Screen {
  /**
   * @param {HTMLElement} root
   * @param {{client: Parley, user: string, storage: Storage | null, live: Live, end: () => void,
   *   refused: (error: unknown) => boolean, leave: (name: string) => void, renamed: (name: string) => void}} context
   *   `end` goes back to the way in, `leave` forgets who it was before that
   */
  constructor(root, { client, user, storage, live, end, refused, leave, renamed }) {
    this.root = root;
    this.client = client;
    this.live = live;
    this.end = end;
    this.forget = leave;
    this.renamed = renamed;
    this.name = user;
    /** @type {'rooms' | 'members' | null} */
    this.drawer = null;
    /** @type {Element | null} */
    this.before = null;
    /** @type {Element | null} where the focus was when the room was asked for */
    this.from = null;
    /** @type {Door | null} the form that asks for the password again */
    this.door = null;
    this.ended = new AbortController();
    this.changed = redrawing(() => this.#draw());
    this.members = new Members(this.changed);
    this.newRoom = new NewRoom({
      changed: this.changed,
      draw: () => this.#draw(),
      create: (name) => this.chat.create(name),
      visit: (name) => this.#move(name),
    });
    this.question = new Question(this.changed);
    this.badge = new Badge(document, /** @type {HTMLLinkElement} */ (document.getElementById('icon')));
    const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('parley') : null;
    this.channel = channel;
    this.chat = new Chat({
      client,
      user,
      storage,
      channel,
      refused,
      changed: this.changed,
      show: (room) => this.#show(room),
      move: (room) => this.#move(room),
    });
    this.switcher = new Switcher(this.chat, {
      changed: this.changed,
      create: (name) => this.newRoom.open(name),
    });
    this.search = new Search({
      changed: this.changed,
      draw: () => this.#draw(),
      visit: (room, message) => void this.#visit(room, message),
    });
    const { signal } = this.ended;
    const keyboard = new Keyboard(this);
    addEventListener('keydown', (event) => keyboard.press(event), { signal });
    addEventListener('hashchange', () => this.#moved(), { signal });
    addEventListener('focus', this.changed, { signal });
    addEventListener('resize', () => this.#resized(), { signal });
    document.addEventListener('visibilitychange', this.changed, { signal });
    this.state = client.status.state;
    this.off = client.on('status', (status) => this.#status(status));
    this.#draw();
    this.pane = new Pane(/** @type {HTMLElement} */ (document.getElementById('pane')), {
      client,
      storage,
      marks: this.chat.marks,
      announce: (text) => live.announce(text),
      alarm: (text) => live.alarm(text),
      commands: COMMANDS,
    });
    this.chat.start(roomOf(location.hash));
  }

  async close() {
    this.ended.abort();
    this.off();
    this.members.show(null);
    this.pane.destroy();
    this.badge.show(null, 0);
    await this.chat.close();
    this.channel?.close();
  }

  openDrawer = (/** @type {'rooms' | 'members'} */ drawer) => {
    this.before = document.activeElement;
    this.drawer = drawer;
    this.#draw();
    const first = drawer === 'rooms' ? '#rooms .room[tabindex="0"]' : '#members .close';
    /** @type {HTMLElement | null} */ (document.querySelector(first) ?? document.getElementById('find'))?.focus();
  };

  closeDrawer() {
    const { drawer, before } = this;
    this.drawer = null;
    this.#draw();
    if (drawer !== null && before instanceof HTMLElement) {
      before.focus();
    }
  }

  skip = (/** @type {Event} */ event) => {
    event.preventDefault();
    this.pane.focusComposer();
  };

  async leave() {
    if (await this.#dropping(this.chat.shown?.pending.length ?? 0, WORDS.leaveTitle, WORDS.leaveAnyway)) {
      await this.chat.leave();
    }
  }

  async signOut() {
    if (await this.#dropping(this.client.status.queued, WORDS.signOutTitle, WORDS.signOutAnyway)) {
      this.forget(this.chat.name);
      this.chat.stop();
      // without the server's word the session ends by itself; here it is forgotten in any case
      await this.client.signOut({ discard: true }).catch(() => {});
      this.end();
    }
  }

  /** Asks for the password after the session has ended; the page stays as it is. */
  askAgain = () => {
    const { user } = this.chat;
    this.door = new Door({
      again: true,
      name: user,
      notice: WORDS.againText(user),
      changed: this.changed,
      draw: () => this.#draw(),
      enter: async ({ password }) => {
        await this.client.signIn(user, password);
        this.#dialog()?.close();
      },
    });
    this.#draw();
    this.#dialog()?.showModal();
    this.door.focus();
  };

  /** Somebody else goes on from here; who this was comes back by signing in. */
  another() {
    this.forget(this.chat.name);
    this.end();
  }

  /** In another tab, after the session had ended for this one too. */
  signedInElsewhere() {
    if (this.client.status.state === 'signed-out') {
      this.client.connect().catch(() => {
        // the bar tells
      });
    }
  }

  againClosed = () => {
    this.door = null;
    this.changed();
  };

  #dialog() {
    return /** @type {HTMLDialogElement | null} */ (document.getElementById('sign-in-again'));
  }

  /**
   * @param {number} unsent
   * @param {string} title
   * @param {string} yes
   * @returns {Promise<boolean>} whether to go on
   */
  async #dropping(unsent, title, yes) {
    return unsent === 0 || this.question.ask({ title, body: WORDS.wouldBeLost(unsent), yes });
  }

  #draw() {
    const { chat } = this;
    if (this.ended.signal.aborted) {
      return;
    }
    if (chat.name !== this.name) {
      this.name = chat.name;
      this.renamed(chat.name);
    }
    render(shellView(this), this.root);
    this.badge.show(chat.shown?.name ?? null, chat.unread());
  }

  /** @param {Room | null} room */
  #show(room) {
    this.members.show(room);
    this.drawer = null;
    // before the pane lays out what it shows, there has to be room for it
    this.#draw();
    if (room) {
      this.pane.show(room);
      if (matchMedia('(hover: hover) and (pointer: fine)').matches && this.#mayTakeFocus()) {
        this.pane.focusComposer();
      }
    }
  }

  /**
   * @param {Room} room
   * @param {import('/parley.js').Message} message
   */
  async #visit(room, message) {
    if (this.chat.shown === room && !await this.pane.goTo(message)) {
      this.chat.toasts.show({ text: WORDS.tooLongAgo });
    }
  }

  /** Whoever went on to something else while the room was entered isn't called back. */
  #mayTakeFocus() {
    const { activeElement } = document;
    return !document.querySelector('dialog[open], :popover-open')
      && (activeElement === null || activeElement === document.body || activeElement === this.from
        || this.#main?.contains(activeElement) === true);
  }

  get #main() {
    return document.getElementById('chat');
  }

  /** @param {string | null} room */
  #move(room) {
    const hash = room === null ? '#/' : hashOf(room);
    if (location.hash === hash) {
      this.#moved();
    } else {
      location.hash = hash;
    }
  }

  #moved() {
    const room = roomOf(location.hash);
    const wasOpen = this.drawer !== null;
    this.from = document.activeElement;
    this.drawer = null;
    if (room === null) {
      this.chat.nowhere();
    } else {
      void this.chat.go(room);
    }
    if (wasOpen && !this.#main?.contains(document.activeElement)) {
      // what had the focus is hidden now
      this.#draw();
      document.getElementById('room-name')?.focus();
    }
  }

  /** A drawer that became a column is no drawer any more. */
  #resized() {
    const column = this.drawer && document.getElementById(this.drawer);
    if (column && getComputedStyle(column).position !== 'fixed') {
      this.closeDrawer();
    }
  }

  /** @param {import('/parley.js').Status} status */
  #status({ state, queued, reason }) {
    if (state === 'signed-out' && this.state !== state && reason !== 'refused') {
      this.live.alarm(WORDS.sessionEnded(queued));
    }
    if (state === 'connected' && this.door) {
      // signed in, here or in another tab
      this.#dialog()?.close();
    }
    this.state = state;
  }
}
