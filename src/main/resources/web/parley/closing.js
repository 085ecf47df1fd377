import { askedToWait } from './backoff.js';

/** @typedef {import('../parley.js').Reason} Reason */

const FLOOD_PAUSE = 30_000;

/**
 * What a close code says about coming back: at the earliest after `least` ms, some time `after` so many
 * ms, in exactly `delay` ms, and not `notBefore` for any lesser reason than a person's wish.
 *
 * @param {number} code
 * @param {string} words of the close frame
 * @returns {{ reason: Reason, code: number, least?: number, after?: number, delay?: number, notBefore?: number }}
 */
export function meaningOf(code, words) {
  switch (code) {
    case 1001:
      return { reason: 'server-stopped', code };
    case 1012: {
      const asked = askedToWait(words);
      return { reason: 'server-restart', code, after: asked, notBefore: asked };
    }
    case 4001:
      return { reason: 'session-expired', code };
    case 4002:
      return { reason: 'timeout', code, delay: 0 };
    case 4008:
      return { reason: 'too-slow', code, least: 1_000 };
    case 4029:
      return { reason: 'flooding', code, least: FLOOD_PAUSE, notBefore: FLOOD_PAUSE };
    default:
      return { reason: 'network', code };
  }
}
