import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { Crowd } from '#tests/harness/crowd.ts';
import { killPart, type Part, pidOf, untilBack } from '#tests/harness/processes.ts';
import { expectDelivered, expectFiguresEqualEvents } from '#tests/harness/promise.ts';
import { reasonName } from '#tests/harness/reasons.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem } from '#tests/harness/system.ts';

const parts: Part[] = ['web', 'worker', 'clickhouse', 'postgres', 'temporal'];

describe('killed without warning in the middle of 20 live chats', () => {
  const system = runningSystem();
  const store = new Store(system);
  let crowd: Crowd | undefined;

  afterEach(async () => {
    await crowd?.leave();
    crowd = undefined;
  });
  afterAll(() => store.close());

  it.each(parts)(
    '%s: nothing acknowledged is lost, doubled or out of order, and figures equal the events',
    async (part) => {
      crowd = await Crowd.gather(system, store, { chats: 20, agents: 5 });
      crowd.talk();
      await crowd.hears(3);
      const gone = killPart(system, part);
      await untilBack(system, part, gone);
      await crowd.hears(3);
      await crowd.hush();
      expect(pidOf(system, part)).not.toBe(gone);
      await expectDelivered(crowd, store);
      await crowd.finish(store, await reasonName(store));
      await expectFiguresEqualEvents(system, store, crowd);
    },
  );
});
