// Whatever the roads do, and in whatever order: each room shows the server's log, once and in order, and what was typed
// is in the log once, or whoever typed it is told. PARLEY_SEED=n runs that schedule alone, PARLEY_SCHEDULES=n as many.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';

const FIRST = Number(process.env.PARLEY_SEED ?? 1);
const COUNT = process.env.PARLEY_SEED ? 1 : Number(process.env.PARLEY_SCHEDULES ?? 1_000);

async function ran(first, count) {
  const worker = new Worker(new URL('./sim/worker.mjs', import.meta.url), { workerData: { first, count } });
  const [done] = await once(worker, 'message');
  return done;
}

test(`${COUNT} schedules of cuts, freezes, lost acknowledgements, restarts, lost logs and crashed tabs`, async () => {
  const half = Math.ceil(COUNT / 2);
  const halves = await Promise.all([ran(FIRST, half), ran(FIRST + half, COUNT - half)]);
  assert.equal(halves[0] + halves[1], COUNT);
});
