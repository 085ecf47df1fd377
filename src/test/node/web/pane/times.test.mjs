import assert from 'node:assert/strict';
import test from 'node:test';
import { Times } from '../../../../main/resources/web/app/pane/times.js';

const ZONE = process.env.TZ;
const HOUR = 3_600_000;

/** Runs with the clock of another place. */
function inZone(zone, run) {
  process.env.TZ = zone;
  try {
    run(new Times('en-GB'));
  } finally {
    if (ZONE === undefined) {
      delete process.env.TZ;
    } else {
      process.env.TZ = ZONE;
    }
  }
}

test('days begin at midnight of the reader, also where clocks change and in odd zones', () => {
  const zones = ['Europe/Berlin', 'America/St_Johns', 'Pacific/Chatham', 'Asia/Kathmandu', 'America/Santiago', 'UTC'];
  for (const zone of zones) {
    inZone(zone, (times) => {
      let day = 0;
      let days = 0;
      const start = new Date(2026, 0, 1).getTime();
      for (let at = start; at < new Date(2027, 0, 1).getTime(); at += HOUR / 2) {
        const date = new Date(at);
        const expected = new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
        assert.equal(times.dayOf(at), expected, `${zone} ${date}`);
        days += expected === day ? 0 : 1;
        day = expected;
      }
      assert.equal(days, 365, zone);
    });
  }
});

test('days have names', () => {
  inZone('Europe/Berlin', (times) => {
    const now = new Date(2026, 10, 21, 15).getTime();
    const name = (year, month, date) => times.dayName(new Date(year, month, date).getTime(), now);
    assert.equal(name(2026, 10, 21), 'Today');
    assert.equal(name(2026, 10, 20), 'Yesterday');
    assert.equal(name(2026, 10, 18), 'Wednesday 18 November');
    assert.equal(name(2025, 10, 3), '3 November 2025');
    assert.equal(times.untilMidnight(now), 9 * HOUR);
    assert.equal(times.clock(now), '15:00');
  });
});

test('yesterday is yesterday on the days after the clocks changed', () => {
  inZone('Europe/Berlin', (times) => {
    const now = new Date(2026, 9, 26, 0, 30).getTime();
    assert.equal(times.dayName(new Date(2026, 9, 25).getTime(), now), 'Yesterday');
    assert.equal(times.untilMidnight(new Date(2026, 9, 25).getTime()), 25 * HOUR);
  });
});
