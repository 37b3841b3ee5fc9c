import { afterAll, it } from 'vitest';
import { Crowd } from '#tests/harness/crowd.ts';
import { holdDown } from '#tests/harness/processes.ts';
import { expectDelivered, expectFiguresEqualEvents } from '#tests/harness/promise.ts';
import { reasonName } from '#tests/harness/reasons.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem } from '#tests/harness/system.ts';

/** How long ClickHouse stays away; the endurance run sets two minutes. */
const span = Number(process.env.CLICKHOUSE_AWAY_SECONDS ?? 20) * 1000;
const system = runningSystem();
const store = new Store(system);

afterAll(() => store.close());

it('without ClickHouse chats begin and go on, and the figures catch up by themselves', async () => {
  const crowd = await Crowd.gather(system, store, { chats: 5, agents: 2, later: 2 });
  try {
    crowd.talk();
    await crowd.hears(2);
    const away = holdDown(system, 'clickhouse', span);
    await crowd.hears(3);
    await crowd.arrive(2);
    await crowd.hears(2);
    await away;
    await crowd.hush();
    await expectDelivered(crowd, store);
    await crowd.finish(store, await reasonName(store));
    await expectFiguresEqualEvents(system, store, crowd);
  } finally {
    await crowd.leave();
  }
});
