/** Whether somebody looks at the page: it is in view, and has the focus. */
export class Attention {
  #off;

  /** @param {{ looked: () => void, away: () => void }} hooks told when that changes, or may have */
  constructor({ looked, away }) {
    const changed = () => (this.looks ? looked() : away());
    document.addEventListener('visibilitychange', changed);
    addEventListener('focus', changed);
    addEventListener('blur', changed);
    this.#off = () => {
      document.removeEventListener('visibilitychange', changed);
      removeEventListener('focus', changed);
      removeEventListener('blur', changed);
    };
  }

  get looks() {
    return document.visibilityState === 'visible' && document.hasFocus();
  }

  destroy() {
    this.#off();
  }
}
