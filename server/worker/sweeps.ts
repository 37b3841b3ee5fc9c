import { sql } from 'kysely';
import { ConservationWatch } from '#server/desks/monitor/watch-conservation.ts';
import { systemDb } from '#server/platform/db/client.ts';
import { repeat } from '#server/platform/delivery/repeat.ts';
import {
  advanceDue,
  deliverLeftNudges,
  findGoneAgents,
  findGoneVisitors,
} from '#server/services/contact/process/index.ts';

import { sweepObjects } from '#server/services/object/index.ts';

const EVERY = 2_000;
const MINUTE = 60_000;

/** The nets under everything that hangs on a process staying alive. @returns what stops them */
export function runSweeps(): { stop: () => Promise<void> } {
  const presence = repeat({
    name: 'sweep',
    every: EVERY,
    async work() {
      await findGoneAgents();
      await findGoneVisitors();
      await advanceDue();
      await sql`delete from live_processes where seen_at < clock_timestamp() - interval '5 minutes'`.execute(
        systemDb(),
      );
      return false;
    },
  });
  // Apart from the others: Temporal may be away.
  const nudges = repeat({
    name: 'nudges',
    every: EVERY,
    work: async () => (await deliverLeftNudges()) > 0,
  });
  const retention = repeat({ name: 'retention', every: MINUTE, atMost: 10 * MINUTE, work: sweepObjects });
  const watch = new ConservationWatch();
  const conservation = repeat({
    name: 'conservation',
    every: MINUTE,
    atMost: 2 * MINUTE,
    async work() {
      await watch.round();
      return false;
    },
  });
  return {
    async stop() {
      watch.stop();
      await Promise.all([presence.stop(), nudges.stop(), conservation.stop(), retention.stop()]);
    },
  };
}
