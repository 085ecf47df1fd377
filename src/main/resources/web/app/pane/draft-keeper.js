/** Keeps what is in the field as the draft of the room that is shown: soon after typing, before anything is lost. */

const SOON = 300;

export class DraftKeeper {
  /** @type {string | null} */
  #roomId = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #drafts;
  #field;
  #off;
  #told = false;
  /** What was last read or kept: a tab that changed nothing mustn't write over what another one did. */
  #kept = '';

  /**
   * @param {import('./drafts.js').Drafts} drafts
   * @param {HTMLTextAreaElement} field
   * @param {() => void} changed another tab wrote in this room
   */
  constructor(drafts, field, changed) {
    this.#drafts = drafts;
    this.#field = field;
    const keep = () => this.#keep();
    /** @param {StorageEvent} event */
    const heard = (event) => {
      const writing = document.hasFocus() && document.activeElement === field;
      if (drafts.roomOf(event.key) === this.#roomId && this.#roomId !== null && !writing) {
        clearTimeout(this.#timer);
        this.#load(this.#roomId);
        changed();
      }
    };
    document.addEventListener('visibilitychange', keep);
    addEventListener('pagehide', keep);
    addEventListener('storage', heard);
    this.#off = () => {
      document.removeEventListener('visibilitychange', keep);
      removeEventListener('pagehide', keep);
      removeEventListener('storage', heard);
    };
  }

  /** @returns {boolean} whether to say that drafts can't be kept: as long as there is one, and until one was sent */
  get refused() {
    return this.#drafts.refused && !this.#told && this.#field.value !== '';
  }

  /** @param {string | null} roomId */
  show(roomId) {
    this.#keep();
    this.#roomId = roomId;
    this.#load(roomId);
  }

  /** @param {boolean} [now] */
  changed(now = false) {
    clearTimeout(this.#timer);
    if (now) {
      this.#told = this.#told || this.#drafts.refused;
      this.#keep();
    } else {
      this.#timer = setTimeout(() => this.#keep(), SOON);
    }
  }

  destroy() {
    this.#keep();
    this.#off();
  }

  /** @param {string | null} roomId */
  #load(roomId) {
    this.#kept = roomId === null ? '' : this.#drafts.get(roomId);
    this.#field.value = this.#kept;
  }

  #keep() {
    clearTimeout(this.#timer);
    if (this.#roomId !== null && this.#field.value !== this.#kept) {
      this.#kept = this.#field.value;
      this.#drafts.set(this.#roomId, this.#kept);
    }
  }
}
