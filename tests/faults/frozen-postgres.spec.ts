import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { Crowd } from '#tests/harness/crowd.ts';
import { expectDelivered, expectFiguresEqualEvents } from '#tests/harness/promise.ts';
import { reasonName } from '#tests/harness/reasons.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem } from '#tests/harness/system.ts';

const system = runningSystem();
const store = new Store(system);
afterAll(() => store.close());

/** Postmaster and backends: everything that stands in the cluster's folder. */
function processesOfPostgres(): number[] {
  const cluster = realpathSync(join(system.dataDir, 'postgres/cluster'));
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === cluster && readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
      } catch {
        return false;
      }
    });
}

/** Longer than every grace: what took the silence for people's absence would have torn every chat apart. */
const FROZEN = 42_000;

it('a Postgres that is frozen for 42 seconds ends no chat and tears none from its agent', async () => {
  const crowd = await Crowd.gather(system, store, { chats: 6, agents: 3 });
  crowd.talk();
  await crowd.hears(2);
  const frozen = processesOfPostgres();
  expect(frozen.length).toBeGreaterThan(5);
  for (const pid of frozen) process.kill(pid, 'SIGSTOP');
  try {
    await pause(FROZEN);
  } finally {
    for (const pid of frozen) process.kill(pid, 'SIGCONT');
  }
  await crowd.hears(2);
  await crowd.hush();
  const types = (await store.eventsOf(crowd.contacts)).map(({ type }) => type);
  expect(types.filter((type) => type === 'contact.ended' || type === 'segment.ended')).toEqual([]);
  await expectDelivered(crowd, store);
  await crowd.finish(store, await reasonName(store));
  await expectFiguresEqualEvents(system, store, crowd);
  await crowd.leave();
});
