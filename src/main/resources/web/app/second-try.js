/**
 * While a cluster is upgraded a page may be given modules of two versions, which don't fit together, and would stay
 * empty. Then it is loaded once more, most likely from one instance alone. Stands before the modules that it speaks of,
 * and imports none.
 */

const KEY = 'parley:second-try';
/** No sooner than this after the last one: what a second try doesn't mend a third one won't. */
const BETWEEN = 60_000;

addEventListener('error', ({ target }) => {
  const isScript = target === window || target instanceof HTMLScriptElement;
  if (isScript && document.getElementById('app')?.childElementCount === 0 && mayTry()) {
    location.reload();
  }
}, true);

function mayTry() {
  try {
    const now = Date.now();
    const last = Number(sessionStorage.getItem(KEY));
    sessionStorage.setItem(KEY, String(now));
    return Math.abs(now - last) >= BETWEEN;
  } catch {
    // without a memory it might go on for ever
    return false;
  }
}
