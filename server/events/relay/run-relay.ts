import { buildMissingRollups, sweepRollups } from '#server/events/projector/sweep-rollups.ts';
import { clickhouse } from '#server/platform/clickhouse/clients.ts';
import { repeat } from '#server/platform/delivery/repeat.ts';
import { listen } from '#server/platform/live-fan-out/listen.ts';
import { logger } from '#server/platform/observability/log.ts';
import { counter } from '#server/platform/observability/metrics.ts';
import { purgeDelivered } from './purge.ts';
import { reconcile } from './reconcile.ts';
import { BATCH, Relay } from './relay-batch.ts';
import { reviveDead } from './revive.ts';
import { watchOutbox } from './watch-outbox.ts';

/** Events gather so long before the next batch goes, in milliseconds, unless the last was full: figures are there within a second. */
const GATHER = 200;
/** Without a wake-up the outbox is looked at so often. */
const LOOK_EVERY = 1_000;
const HOUR = 3_600_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs the relay, the purge and the reconciler until stopped. */
export function runRelay(): { stop: () => Promise<void> } {
  const batches = new Relay(clickhouse());
  const relay = repeat({
    name: 'relay',
    every: LOOK_EVERY,
    atMost: 10_000,
    async work() {
      const taken = await batches.round();
      if (taken === 0) return false;
      if (taken < BATCH) await pause(GATHER);
      return true;
    },
  });
  const stopListening = listen({ channels: ['outbox'], onNotice: relay.wake, onReady: relay.wake });
  const purge = repeat({
    name: 'purge',
    every: HOUR,
    async work() {
      await purgeDelivered();
      return false;
    },
  });
  const reconciler = repeat({
    name: 'reconciler',
    every: 6 * HOUR,
    async work() {
      const revived = await reviveDead();
      if (revived > 0) logger('reconciler').warn({ revived }, 'events that were set aside come again');
      for (const { missing, ...where } of await reconcile(clickhouse())) {
        counter({ name: 'leitstand_reconciled_missing_total', help: 'Events found missing in ClickHouse' }).inc(
          missing,
        );
        if (missing > 0) logger('reconciler').error({ ...where, missing }, 'events were missing and come again');
      }
      return false;
    },
  });
  const watch = repeat({
    name: 'outbox watch',
    every: 15_000,
    async work() {
      await watchOutbox();
      return false;
    },
  });
  const sweep = repeat({
    name: 'rollups',
    every: 20_000,
    async work() {
      await sweepRollups(clickhouse());
      return false;
    },
  });
  const build = repeat({
    name: 'rollup builds',
    every: 600_000,
    async work() {
      await buildMissingRollups(clickhouse());
      return false;
    },
  });
  return {
    async stop() {
      await stopListening();
      await Promise.all([
        relay.stop().then(() => batches.close()),
        purge.stop(),
        reconciler.stop(),
        watch.stop(),
        sweep.stop(),
        build.stop(),
      ]);
    },
  };
}
