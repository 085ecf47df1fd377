import { firstBelow, holdsIn, strayed } from './anchor.js';
import { Drawn } from './drawn.js';
import { Glide, isGlider } from './glide.js';
import { ListModel } from './model.js';

/** @typedef {import('./rows.js').Row} Row */
/** @typedef {import('./anchor.js').Hold} Hold */
/** @typedef {import('./anchor.js').RowElement} RowElement */

/** This close to the end, the reader is at the end. */
export const NEAR = 48;
/** Heights are guessed until drawn: a second or third drawing may be needed to fill the view. */
const ROUNDS = 5;

/**
 * A list of any length of which about 150 rows are drawn. What is in view never moves by itself: before a change the
 * list knows which rows are where (`Hold`), after it they are put back, in the same task. At the end it stays there.
 */
export class MessageList {
  /** Whether the reader wants to be at the end. Only scrolling changes it; no change of size does. */
  follow = true;
  model = new ListModel();
  /** @type {() => Iterable<number>} rows that stay drawn wherever they are */
  pinned = () => [];
  /** @type {Hold[]} */
  #holds = [];
  /** What `scrollTop` is if nobody but the list scrolled. */
  #expected = 0;
  #width = 0;
  /** 0: not laid out, as nothing is where the list is hidden. What is known of it holds until it is seen again. */
  #height = 0;
  #sizes;
  #scroller;
  #drawn;
  #moved;
  #glide;

  /**
   * @param {HTMLElement} scroller
   * @param {(row: Row) => unknown} view what a row looks like: one element, with `.row`
   * @param {(byReader: boolean) => void} moved after something else came into view
   */
  constructor(scroller, view, moved) {
    this.#scroller = scroller;
    this.#moved = moved;
    this.#sizes = new ResizeObserver(() => this.#resized());
    this.#drawn = new Drawn(scroller, view, this.#sizes);
    this.#glide = new Glide(scroller, this.#drawn.content, (by) => this.#scrollBy(by), isGlider());
    this.#sizes.observe(scroller);
    scroller.addEventListener('scroll', this.#onScroll, { passive: true });
  }

  destroy() {
    this.#sizes.disconnect();
    this.#glide.destroy();
    this.#scroller.removeEventListener('scroll', this.#onScroll);
    this.#drawn.content.remove();
  }

  /** @returns {number} px from the view's lower edge to the end */
  get below() {
    return this.#scroller.scrollHeight - this.#scroller.scrollTop - this.#scroller.clientHeight;
  }

  /** @returns {number} px from the view's upper edge to the beginning */
  get above() {
    return this.#scroller.scrollTop;
  }

  get screen() {
    return this.#scroller.clientHeight;
  }

  /** @returns {Hold[] | 'end'} what to give to `go` to come back here */
  get place() {
    return this.follow ? 'end' : this.#holds;
  }

  /**
   * @param {readonly Row[]} rows
   * @param {Hold[] | 'end'} [place] where to go; else what is in view stays
   */
  show(rows, place) {
    if (place === undefined) {
      this.#look();
      this.model.replace(rows);
      this.#settle();
      this.#moved(false);
    } else {
      this.model.replace(rows);
      this.go(place);
    }
  }

  /** Draws again: the rows are the same, what they show isn't. */
  redraw() {
    this.#look();
    this.#drawn.draw(this.model, this.pinned());
    if (this.#drawn.measure(this.model)) {
      this.#settle();
    }
  }

  /** @param {Hold[] | 'end'} place */
  go(place) {
    this.follow = place === 'end';
    if (place !== 'end') {
      this.#holds = place;
    }
    this.model.forgetRange();
    this.#settle();
    if (this.#height > 0) {
      this.follow = this.below <= 1;
      this.#moved(false);
    }
  }

  /** @param {number} at @returns {RowElement | undefined} drawn, and wholly in view where it fits */
  reveal(at) {
    const row = this.model.rows[at];
    if (!row) {
      return undefined;
    }
    const view = this.#scroller.getBoundingClientRect();
    const rect = this.#drawn.rows.get(row.key)?.getBoundingClientRect();
    const upwards = rect ? rect.top < view.top : this.model.heights.before(at) < this.#top();
    if (upwards) {
      this.go([{ key: row.key, edge: 'top', offset: 0 }]);
    } else if (!rect || rect.bottom > view.bottom) {
      this.go([{ key: row.key, edge: 'bottom', offset: this.screen }]);
    }
    return this.#drawn.rows.get(row.key);
  }

  /** @returns {RowElement[]} those of which something is in view */
  inView() {
    const view = this.#scroller.getBoundingClientRect();
    const elements = [...this.#drawn.rows.values()];
    const seen = [];
    for (let i = firstBelow(elements, view.top); i < elements.length; i++) {
      if (elements[i].getBoundingClientRect().top >= view.bottom) {
        break;
      }
      seen.push(elements[i]);
    }
    return seen;
  }

  #onScroll = () => {
    if (this.#height === 0) {
      // Not by the reader: a list that was hidden begins at its top.
      return;
    }
    this.#glide.scrolled();
    const byReader = Math.abs(this.#scroller.scrollTop - this.#expected) > 1;
    if (byReader) {
      this.#expected = this.#scroller.scrollTop;
      this.follow = this.below <= NEAR;
      this.#holds = holdsIn(this.#scroller, this.#drawn.content.children);
      if (this.model.choose(this.#top(), this.screen)) {
        this.#settle(false);
      }
    }
    this.#moved(byReader);
  };

  /** Something drawn, or the view, changed its size after it was laid out; nothing of it has been painted yet. */
  #resized() {
    if (this.#isHidden()) {
      return;
    }
    const { clientWidth, clientHeight } = this.#scroller;
    const changed = clientWidth !== this.#width || clientHeight !== this.#height;
    if (this.#drawn.measure(this.model) || changed) {
      this.#settle();
      this.#moved(false);
    }
  }

  /** Then nothing has a size or a place. */
  #isHidden() {
    const hidden = this.#scroller.clientHeight === 0;
    if (hidden) {
      this.#height = 0;
    }
    return hidden;
  }

  /** Takes note of what is in view, if the reader scrolled and the browser hasn't told yet. */
  #look() {
    if (!this.#isHidden() && Math.abs(this.#scroller.scrollTop - this.#expected) > 1) {
      this.#onScroll();
    }
  }

  /**
   * Draws what has to be drawn, and puts back what has to stay.
   * @param {boolean} [toEnd] not while the reader is scrolling near the end: that would be a tug of war
   */
  #settle(toEnd = this.follow) {
    if (this.#isHidden()) {
      return;
    }
    if (this.#scroller.clientWidth !== this.#width) {
      this.#width = this.#scroller.clientWidth;
      this.model.forgetHeights();
    }
    for (let round = 0; round < ROUNDS; round++) {
      this.model.choose(this.#top(toEnd), this.screen);
      this.#drawn.draw(this.model, this.pinned());
      this.#drawn.measure(this.model);
      this.#put(toEnd);
      if (this.model.covers(this.#top(toEnd), this.screen)) {
        break;
      }
    }
    this.#height = this.#scroller.clientHeight;
    this.#holds = holdsIn(this.#scroller, this.#drawn.content.children);
  }

  /** @param {boolean} [end] @returns {number} where the view begins, by the heights as they are known */
  #top(end = this.follow) {
    const top = end ? undefined : this.model.topFor(this.#holds, this.screen);
    return top ?? this.model.within(end ? Infinity : this.#scroller.scrollTop, this.screen);
  }

  /** @param {boolean} toEnd */
  #put(toEnd) {
    if (toEnd) {
      this.#scrollBy(this.below);
      return;
    }
    const hold = this.#holds.find(({ key }) => this.#drawn.rows.has(key));
    if (hold) {
      const by = strayed(this.#scroller, /** @type {RowElement} */ (this.#drawn.rows.get(hold.key)), hold);
      if (Math.abs(by) >= 0.5) {
        this.#scrollBy(by);
      }
    }
  }

  /** @param {number} by */
  #scrollBy(by) {
    if (this.#glide.active) {
      this.#glide.keep(by);
    } else {
      this.#scroller.scrollTop += by;
    }
    this.#expected = this.#scroller.scrollTop;
  }
}
