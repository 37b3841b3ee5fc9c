import { evaluateDue } from '#server/desks/alarm/evaluate-due.ts';
import { sendDueNotices } from '#server/desks/alarm/send-notices.ts';
import { repeat } from '#server/platform/delivery/repeat.ts';
import { listen } from '#server/platform/live-fan-out/listen.ts';

/** Rules are judged so often; without a wake-up notices are looked for so often. */
const JUDGE_EVERY = 5_000;
const SEND_EVERY = 5_000;

/**
 * Watches every tenant's rules, and tells people by mail and push, until stopped. Neither needs Temporal: an alarm about
 * its loss must reach somebody.
 */
export function runAlarms(): { stop: () => Promise<void> } {
  let stopped = false;
  const judge = repeat({
    name: 'alarms',
    every: JUDGE_EVERY,
    atMost: 30_000,
    async work() {
      await evaluateDue(() => stopped);
      return false;
    },
  });
  const send = repeat({
    name: 'alarm notices',
    every: SEND_EVERY,
    atMost: 30_000,
    work: async () => (await sendDueNotices()) > 0,
  });
  const stopListening = listen({ channels: ['alarm_notices'], onNotice: send.wake, onReady: send.wake });
  return {
    async stop() {
      stopped = true;
      await stopListening();
      await Promise.all([judge.stop(), send.stop()]);
    },
  };
}
