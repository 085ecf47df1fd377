// Schedules away from the test runner, whose hooks on promises cost more than they do.
import { parentPort, workerData } from 'node:worker_threads';
import { Schedule } from './schedule.mjs';

const { first, count } = workerData;
for (let seed = first; seed < first + count; seed++) {
  const schedule = new Schedule(seed);
  try {
    await schedule.run();
    schedule.check();
  } catch (error) {
    throw new Error(`PARLEY_SEED=${seed}: ${error.stack}`);
  } finally {
    schedule.clients.forEach((client) => client.close());
  }
}
parentPort.postMessage(count);
