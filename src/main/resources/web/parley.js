import { Client } from './parley/client.js';

export { ParleyError } from './parley/error.js';
export { MAX_TEXT, roomId, textLength } from './parley/text.js';

export const VERSION = '1.0.0';

/**
 * @param {import('./parley.js').Options} [options]
 * @returns {import('./parley.js').Parley}
 */
export function parley(options = {}) {
  return new Client(options);
}
