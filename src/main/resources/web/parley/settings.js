import { steadily } from './clock.js';
import { MAX_TEXT, randomWord } from './text.js';

/** @typedef {import('../parley.js').Options} Options */
/** @typedef {ReturnType<typeof settled>} Settings */

/** @returns {any} the page's window, where this runs in a page */
const page = () => (typeof globalThis.document === 'object' ? globalThis : null);

/** Asking for it alone throws where it is forbidden. */
function pageStorage() {
  try {
    return page()?.localStorage ?? null;
  } catch {
    return null;
  }
}

/** @param {string | URL | undefined} given */
function socketUrl(given) {
  const url = new URL(given ?? '/ws', page()?.location.href);
  url.protocol = url.protocol.replace(/^http/, 'ws');
  return url;
}

/**
 * The options with everything that was left out.
 * @param {Options} options
 */
export function settled(options) {
  const { window = page(), clock } = options;
  if (!options.WebSocket && !globalThis.WebSocket) {
    throw new TypeError('There is no WebSocket here: give one as an option.');
  }
  return {
    url: socketUrl(options.url),
    token: options.token ?? null,
    username: options.username?.normalize('NFKC').trim() ?? null,
    guest: `guest-${randomWord(8)}`,
    storage: options.storage === undefined ? pageStorage() : options.storage,
    queue: { max: 100, maxBytes: 262_144, maxAge: 86_400_000, ...options.queue },
    backoff: { base: 1_000, ceiling: 30_000, visibleCeiling: 10_000, ...options.backoff },
    timeouts: { connect: 10_000, request: 10_000, quiet: 20_000, probe: 10_000, ...options.timeouts },
    maxText: options.maxText ?? MAX_TEXT,
    keep: options.keep ?? 2_000,
    WebSocket: /** @type {import('../parley.js').WebSocketConstructor} */ (options.WebSocket ?? globalThis.WebSocket),
    fetch: options.fetch ?? globalThis.fetch,
    window: /** @type {import('../parley.js').WindowLike | null} */ (window),
    clock: steadily(clock ?? {
      now: () => Date.now(),
      setTimeout: (/** @type {() => void} */ fn, /** @type {number} */ ms) => setTimeout(fn, ms),
      clearTimeout: (/** @type {any} */ timer) => clearTimeout(timer),
    }),
    random: options.random ?? Math.random,
    visible: () => (window?.document?.visibilityState ?? 'visible') === 'visible',
    online: () => window?.navigator?.onLine ?? true,
  };
}

