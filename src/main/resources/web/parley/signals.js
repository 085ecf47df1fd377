/** @typedef {import('../parley.js').WindowLike} WindowLike */

/**
 * What the page and the machine tell: whether somebody looks, and whether there is a network. Outside of a browser
 * nothing is told.
 *
 * @param {WindowLike | null} window
 * @param {{ online(): void, offline(): void, visible(): void, hide(asleep: boolean): void,
 *   show(awoken: boolean): void }} on
 * @returns {() => void} ends it
 */
export function listen(window, on) {
  if (!window) {
    return () => {};
  }
  const { document } = window;
  /**
   * @type {[{ addEventListener: Function, removeEventListener: Function } | undefined, string, (event: any) =>
   * void][]}
   */
  const all = [
    [window, 'online', () => on.online()],
    [window, 'offline', () => on.offline()],
    [window, 'pagehide', (event) => on.hide(event.persisted)],
    [window, 'pageshow', (event) => on.show(event.persisted)],
    [document, 'visibilitychange', () => document?.visibilityState === 'visible' && on.visible()],
  ];
  all.forEach(([target, type, fn]) => target?.addEventListener(type, fn));
  return () => all.forEach(([target, type, fn]) => target?.removeEventListener(type, fn));
}
