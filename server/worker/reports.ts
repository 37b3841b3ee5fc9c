import { askReceivers } from '#server/desks/report/ask-receivers.ts';
import { startQueuedRuns } from '#server/desks/report/start-queued.ts';
import { syncSchedules } from '#server/desks/report/sync-schedules.ts';
import { repeat } from '#server/platform/delivery/repeat.ts';
import { listen } from '#server/platform/live-fan-out/listen.ts';
import { purgeReports } from '#server/services/report/run/index.ts';

/** Without a wake-up changes are looked for so often. */
const LOOK_EVERY = 5_000;
const HOUR = 3_600_000;

/** Brings schedules and runs by hand to Temporal, and asks receivers outside, until stopped. */
export function runReports(): { stop: () => Promise<void> } {
  const jobs = [
    { name: 'report schedules', work: syncSchedules },
    { name: 'report runs', work: startQueuedRuns },
    { name: 'report receivers', work: askReceivers },
  ].map(({ name, work }) => repeat({ name, every: LOOK_EVERY, atMost: 30_000, work: async () => (await work()) > 0 }));
  const wake = () => {
    for (const job of jobs) job.wake();
  };
  const stopListening = listen({ channels: ['report_schedules'], onNotice: wake, onReady: wake });
  const purge = repeat({
    name: 'report purge',
    every: HOUR,
    async work() {
      await purgeReports();
      return false;
    },
  });
  return {
    async stop() {
      await stopListening();
      await Promise.all([...jobs, purge].map((job) => job.stop()));
    },
  };
}
