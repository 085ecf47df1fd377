import { ParleyError } from './error.js';
import { folded } from './text.js';

/**
 * @typedef {import('../parley.js').StorageLike} StorageLike
 * @typedef {import('./outgoing.js').Kept} Kept
 * @typedef {{ beat: number, items: Kept[] }} Box
 */

const PREFIX = 'parley:outbox:';
/** Who shows no sign of life for so long is taken for dead, ms; where a lock tells, there is no need to wait. */
const SILENCE = 20_000;
const SILENCE_UNLOCKED = 2_000;

/** Where an outbox outlives its page: one key of the storage for each tab, with a sign of life in it. */
export class Shelf {
  #storage;
  #locks;
  #clock;
  #tab;
  #refused;
  #prefix = '';
  #written = false;
  #release = () => {};

  /**
   * @param {{ settings: import('./settings.js').Settings, tab: string, refused: (error: ParleyError) => void }} parts
   */
  constructor({ settings, tab, refused }) {
    this.#storage = settings.storage;
    this.#locks = settings.window?.navigator?.locks;
    this.#clock = settings.clock;
    this.#tab = tab;
    this.#refused = refused;
  }

  /** Says to other tabs that this one lives, by a lock that ends with the page. */
  open() {
    this.#release();
    const alive = new Promise((resolve) => (this.#release = () => resolve(undefined)));
    this.#locks?.request(this.#lockOf(this.#tab), () => alive).catch(() => {});
  }

  /** @param {readonly Kept[]} items whoever wants them may take them from now on */
  close(items) {
    this.#write(0, items);
    this.#release();
  }

  /** @param {string} user whose outbox it is; not written before that is known */
  setUser(user) {
    const prefix = `${PREFIX}${encodeURIComponent(folded(user))}:`;
    if (prefix !== this.#prefix) {
      this.#write(0, []);
      this.#prefix = prefix;
    }
  }

  /** @param {readonly Kept[]} items */
  save(items) {
    this.#write(this.#clock.now(), items);
  }

  /** What was written isn't there any more: somebody took it for that of a dead tab, or the storage was cleared. */
  get isGone() {
    return this.#written && this.#try((storage) => storage.getItem(this.#key)) === null;
  }

  /** @returns {Set<string>} the nonces that other tabs keep */
  elsewhere() {
    return new Set(this.#others().flatMap((key) => this.#read(key)?.items.map((item) => item.nonce) ?? []));
  }

  /** @param {(items: Kept[]) => Kept[]} accept keeps what it can, and gives the rest back */
  adopt(accept) {
    for (const key of this.#others()) {
      const box = this.#read(key);
      if (!box) {
        this.#try((storage) => storage.removeItem(key));
      } else if (this.#isSilent(box)) {
        this.#claim(key, accept);
      }
    }
  }

  /** @param {string} key @param {(items: Kept[]) => Kept[]} accept */
  #claim(key, accept) {
    if (this.#locks) {
      const take = (/** @type {unknown} */ lock) => void (lock && this.#take(key, accept));
      this.#locks.request(this.#lockOf(key.slice(this.#prefix.length)), { ifAvailable: true }, take).catch(() => {});
      return;
    }
    const box = this.#read(key);
    const mark = JSON.stringify({ ...box, beat: 0, claim: this.#tab });
    this.#try((storage) => storage.setItem(key, mark));
    // whoever else wants it, or its owner that lives after all, writes over the mark
    this.#clock.setTimeout(() => {
      if (this.#try((storage) => storage.getItem(key)) === mark) {
        this.#take(key, accept);
      }
    }, 100);
  }

  /** @param {string} key @param {(items: Kept[]) => Kept[]} accept */
  #take(key, accept) {
    const box = this.#read(key);
    if (box && this.#isSilent(box)) {
      const rest = accept(box.items);
      this.#try((storage) =>
        rest.length > 0 ? storage.setItem(key, JSON.stringify({ beat: 0, items: rest })) : storage.removeItem(key));
    }
  }

  /** @param {Box} box */
  #isSilent({ beat }) {
    const silence = this.#locks ? SILENCE_UNLOCKED : SILENCE;
    return Math.abs(this.#clock.now() - beat) >= silence;
  }

  #others() {
    if (this.#prefix === '') {
      return [];
    }
    return this.#try((storage) => {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
      return keys.filter((key) => key.startsWith(this.#prefix) && key !== this.#key);
    }) ?? [];
  }

  /** @param {string} key @returns {Box | null} */
  #read(key) {
    try {
      const box = JSON.parse(this.#storage?.getItem(key) ?? 'null');
      const good = Array.isArray(box?.items) && box.items.every((/** @type {any} */ item) =>
        [item?.nonce, item?.room, item?.text].every((field) => typeof field === 'string') && item.at > 0);
      return good ? box : null;
    } catch {
      return null;
    }
  }

  /** @param {number} beat @param {readonly Kept[]} items */
  #write(beat, items) {
    if (this.#prefix === '' || (items.length === 0 && !this.#written)) {
      return;
    }
    this.#try((storage) => {
      if (items.length === 0) {
        storage.removeItem(this.#key);
      } else {
        storage.setItem(this.#key, JSON.stringify({ beat, items }));
      }
      this.#written = items.length > 0;
    });
  }

  get #key() {
    return this.#prefix + this.#tab;
  }

  /** @param {string} tab */
  #lockOf(tab) {
    return `parley:tab:${tab}`;
  }

  /** What can't be kept up to date would be sent once more by whoever finds it. @param {StorageLike} storage */
  #clear(storage) {
    try {
      storage.removeItem(this.#key);
    } catch {
      // as good as gone: nobody can read it either
    }
  }

  /**
   * @template T
   * @param {(storage: StorageLike) => T} fn
   * @returns {T | undefined}
   */
  #try(fn) {
    if (!this.#storage) {
      return undefined;
    }
    try {
      return fn(this.#storage);
    } catch {
      this.#clear(this.#storage);
      this.#storage = null;
      this.#written = false;
      this.#refused(new ParleyError('STORAGE_REFUSED', 'Unsent messages are kept only as long as this page is open.'));
      return undefined;
    }
  }
}
