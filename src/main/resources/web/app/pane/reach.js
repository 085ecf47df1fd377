/** Moves through the list by keyboard, and keeps the row at hand, and what is selected, in the document. */

/** @typedef {import('./list.js').MessageList} MessageList */
/** @typedef {import('./anchor.js').RowElement} RowElement */

/** Rows that a selection may hold. */
const SELECTED = 400;

export class Reach {
  /** @type {string | null} the key of the row that has the focus, or something in it */
  current = null;
  /** @type {{ from: string, to: string } | null} */
  #selected = null;
  #scroller;
  #list;
  #changed;
  #write;

  /**
   * @param {HTMLElement} scroller
   * @param {MessageList} list
   * @param {{ changed: () => void, write: () => void }} hooks the row at hand is another; somebody begins to write
   */
  constructor(scroller, list, { changed, write }) {
    this.#scroller = scroller;
    this.#list = list;
    this.#changed = changed;
    this.#write = write;
    list.pinned = () => this.#pinned();
    scroller.addEventListener('focusin', this.#onFocus);
    scroller.addEventListener('focusout', this.#onFocus);
    scroller.addEventListener('keydown', this.#onKey);
    document.addEventListener('selectionchange', this.#onSelection);
  }

  destroy() {
    this.#scroller.removeEventListener('focusin', this.#onFocus);
    this.#scroller.removeEventListener('focusout', this.#onFocus);
    this.#scroller.removeEventListener('keydown', this.#onKey);
    document.removeEventListener('selectionchange', this.#onSelection);
  }

  /** The newest message gets the focus, or the list where there is none. */
  newest() {
    if (!this.#go(this.#list.model.rows.length, -1)) {
      this.#scroller.focus();
    }
  }

  /** This message gets the focus. @param {string} id @returns {boolean} whether it is there */
  message(id) {
    const { rows } = this.#list.model;
    const at = rows.findIndex((row) => row.kind === 'message' && row.message?.id === id);
    this.#list.reveal(at)?.focus({ preventScroll: true });
    return at >= 0;
  }

  /** @param {FocusEvent} event */
  #onFocus = (event) => {
    const target = event.type === 'focusin' ? event.target : event.relatedTarget;
    if (target) {
      this.#at(/** @type {Node} */ (target));
    } else {
      // Nothing took the focus: it comes back at once where a row was only moved, and later where the window lost it.
      queueMicrotask(() => this.#at(document.activeElement));
    }
  };

  /** @param {Node | null} target */
  #at(target) {
    const key = this.#rowOf(target)?.row?.key ?? null;
    if (key !== this.current) {
      this.current = key;
      this.#changed();
    }
  }

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) {
      return;
    }
    const { rows, index } = this.#list.model;
    const at = this.current === null ? undefined : index.get(this.current);
    let moved = true;
    switch (event.key) {
      case 'ArrowUp':
        moved = this.#go(at ?? this.#lastInView() + 1, -1);
        break;
      case 'ArrowDown':
        moved = at === undefined ? this.#go(this.#lastInView() + 1, -1) : this.#go(at, 1);
        break;
      case 'Home':
        moved = this.#go(-1, 1);
        break;
      case 'End':
        this.#list.go('end');
        moved = this.#go(rows.length, -1);
        break;
      default:
        moved = false;
        if (event.key.length === 1 && event.key !== ' ' && event.target !== null && !isControl(event.target)) {
          // A letter is meant for the message field, which gets it: it has the focus before the letter is put in.
          this.#write();
        }
    }
    if (moved) {
      event.preventDefault();
    }
  };

  #onSelection = () => {
    const selection = document.getSelection();
    const from = this.#rowOf(selection?.anchorNode ?? null)?.row?.key;
    const to = this.#rowOf(selection?.focusNode ?? null)?.row?.key;
    this.#selected = selection && !selection.isCollapsed && from && to ? { from, to } : null;
  };

  /** @param {number} from @param {1 | -1} step @returns {boolean} whether there is a message that way */
  #go(from, step) {
    const { rows } = this.#list.model;
    for (let at = from + step; at >= 0 && at < rows.length; at += step) {
      if (rows[at].kind === 'message') {
        this.#list.reveal(at)?.focus({ preventScroll: true });
        return true;
      }
    }
    return false;
  }

  #lastInView() {
    const { index, rows } = this.#list.model;
    const seen = this.#list.inView().at(-1)?.row;
    return (seen && index.get(seen.key)) ?? rows.length - 1;
  }

  * #pinned() {
    const { index } = this.#list.model;
    const current = this.current === null ? undefined : index.get(this.current);
    if (current !== undefined) {
      yield current;
    }
    const from = this.#selected && index.get(this.#selected.from);
    const to = this.#selected && index.get(this.#selected.to);
    if (typeof from === 'number' && typeof to === 'number') {
      const first = Math.min(from, to);
      for (let at = first; at <= Math.min(Math.max(from, to), first + SELECTED); at++) {
        yield at;
      }
    }
  }

  /** @param {Node | null} node @returns {RowElement | null} */
  #rowOf(node) {
    const element = node instanceof Element ? node : node?.parentElement;
    return element && this.#scroller.contains(element) ? element.closest('.row') : null;
  }
}

/** @param {EventTarget} target */
function isControl(target) {
  return target instanceof Element && target.closest('button, a, input, textarea') !== null;
}
