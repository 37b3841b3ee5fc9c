import { type OutboxState, outboxState } from '#server/platform/health/outbox-state.ts';
import { gauge } from '#server/platform/observability/metrics.ts';

/** Counts what the outbox holds back, of all tenants, and shows it as metrics. */
export async function watchOutbox(): Promise<OutboxState> {
  const state = await outboxState();
  gauge({ name: 'leitstand_outbox_dead', help: 'Events set aside because they were refused' }).set(state.dead);
  gauge({ name: 'leitstand_outbox_waiting', help: 'Events not yet in ClickHouse' }).set(state.waiting);
  gauge({ name: 'leitstand_outbox_oldest_seconds', help: 'Age of the oldest event not yet in ClickHouse' }).set(
    state.oldestSeconds,
  );
  return state;
}
