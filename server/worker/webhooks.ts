import { repeat } from '#server/platform/delivery/repeat.ts';
import { listen } from '#server/platform/live-fan-out/listen.ts';
import { purgeDeliveries, sendDueDeliveries } from '#server/services/webhook/index.ts';

/** Without a wake-up deliveries are looked for so often: retries come due by themselves. */
const LOOK_EVERY = 2_000;
const HOUR = 3_600_000;

/** Sends what webhooks are to be told, until stopped. */
export function runWebhooks(): { stop: () => Promise<void> } {
  const sender = repeat({
    name: 'webhooks',
    every: LOOK_EVERY,
    atMost: 10_000,
    work: async () => (await sendDueDeliveries()) > 0,
  });
  const stopListening = listen({ channels: ['webhooks'], onNotice: sender.wake, onReady: sender.wake });
  const purge = repeat({
    name: 'webhook purge',
    every: HOUR,
    async work() {
      await purgeDeliveries();
      return false;
    },
  });
  return {
    async stop() {
      await stopListening();
      await Promise.all([sender.stop(), purge.stop()]);
    },
  };
}
