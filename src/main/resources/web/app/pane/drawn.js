import { html, render } from '/vendor/lit-html/lit-html.js';
import { repeat } from '/vendor/lit-html/directives/repeat.js';
import { layOut } from './range.js';

/** @typedef {import('./rows.js').Row} Row */
/** @typedef {import('./anchor.js').RowElement} RowElement */
/** @typedef {import('./model.js').ListModel} ListModel */

/** The rows of a list that are in the document, and gaps in place of the others. */
export class Drawn {
  /** @type {Map<string, RowElement>} by key, in the order of the rows */
  rows = new Map();
  /** @type {HTMLElement} */
  content;
  #scroller;
  #view;
  #sizes;

  /**
   * @param {HTMLElement} scroller
   * @param {(row: Row) => unknown} view what a row looks like: one element, with `.row`
   * @param {ResizeObserver} sizes told of each row
   */
  constructor(scroller, view, sizes) {
    this.#scroller = scroller;
    this.#view = view;
    this.#sizes = sizes;
    this.content = document.createElement('div');
    this.content.className = 'rows';
    scroller.append(this.content);
  }

  /** @param {ListModel} model @param {Iterable<number>} pinned */
  draw({ rows, heights, range }, pinned) {
    const parts = layOut(range, pinned, heights).flatMap(({ row, gap }) => {
      const own = row < 0 ? [] : [rows[row]];
      return gap > 0 || row <= 0 ? [gap, ...own] : own;
    });
    let gaps = 0;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const key = /** @type {RowElement | null | undefined} */ (focused?.closest('.row'))?.row?.key;
    render(
      repeat(
        parts,
        (part) => (typeof part === 'number' ? `gap:${gaps++}` : part.key),
        (part) => (typeof part === 'number' ? gapView(part) : this.#view(part)),
      ),
      this.content,
    );
    this.#observe();
    if (key !== undefined && document.activeElement === document.body) {
      // What had the focus was moved, or is gone; the keyboard stays where it was, or at least in the list.
      const kept = focused?.isConnected ? focused : this.rows.get(key) ?? this.#scroller;
      kept.focus({ preventScroll: true });
    }
  }

  /** @param {ListModel} model @returns {boolean} whether a height changed */
  measure(model) {
    let changed = false;
    for (const [key, element] of this.rows) {
      changed = model.measured(key, element.getBoundingClientRect().height) || changed;
    }
    return changed;
  }

  #observe() {
    const before = this.rows;
    this.rows = new Map();
    for (const child of this.content.children) {
      const element = /** @type {RowElement} */ (child);
      if (element.row) {
        this.rows.set(element.row.key, element);
        if (before.get(element.row.key) !== element) {
          this.#sizes.observe(element, { box: 'border-box' });
        }
      }
    }
    for (const [key, element] of before) {
      if (this.rows.get(key) !== element) {
        this.#sizes.unobserve(element);
      }
    }
  }
}

/** @param {number} height */
function gapView(height) {
  return html`<div class="gap" aria-hidden="true" .style=${`block-size: ${height}px`}></div>`;
}
