import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { Ctx } from '#server/domain/context.ts';
import type { WebhookEvent } from '#server/domain/webhook.ts';
import type { Tx } from '#server/platform/db/client.ts';

type Facts = {
  id: string;
  name: string;
  kind: string;
  severity: string;
  state: string;
  subject_kind: string;
  subject: string;
  condition: Record<string, unknown>;
  value: number | null;
  reason: string | null;
  owner: string | null;
  raised_at: Date;
  acknowledged_at: Date | null;
  deadline_at: Date | null;
  escalated_at: Date | null;
  resolved_at: Date | null;
  resolved_by: string | null;
  led_to_action: boolean | null;
};

/** Notes for each webhook that follows the event what an alarm has become, in the transaction of that step. */
export async function tellWebhooks(
  tx: Tx,
  ctx: Ctx,
  alarmId: string,
  event: Extract<WebhookEvent, `alarm.${string}`>,
): Promise<void> {
  const webhooks = await tx
    .selectFrom('webhooks')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where(sql<boolean>`${event} = any(events)`)
    .forKeyShare()
    .execute();
  if (webhooks.length === 0) return;
  const { rows } = await sql<Facts>`
    select a.id, a.name, a.kind, a.severity, a.state, a.subject_kind, a.subject, a.condition, a.value, a.reason,
      u.login as owner, a.raised_at, a.acknowledged_at, a.deadline_at, a.escalated_at, a.resolved_at, a.resolved_by,
      a.led_to_action
    from alarms a left join users u on u.tenant_id = a.tenant_id and u.id = a.owner_id
    where a.tenant_id = ${ctx.tenantId} and a.id = ${alarmId} and (a.kind <> 'rule' or a.tell->'channels' ? 'webhook')`.execute(
    tx,
  );
  const [facts] = rows;
  if (!facts) return;
  const { rows: clock } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(tx);
  const alarm = {
    id: facts.id,
    name: facts.name,
    kind: facts.kind,
    severity: facts.severity,
    state: facts.state,
    subjectKind: facts.subject_kind,
    subject: facts.subject || null,
    condition: facts.condition,
    value: facts.value,
    reason: facts.reason,
    owner: facts.owner,
    raisedAt: facts.raised_at,
    acknowledgedAt: facts.acknowledged_at,
    deadlineAt: facts.deadline_at,
    escalatedAt: facts.escalated_at,
    resolvedAt: facts.resolved_at,
    resolvedBy: facts.resolved_by,
    ledToAction: facts.led_to_action,
  };
  const deliveries = webhooks.map((webhook) => {
    const id = uuid();
    const body = JSON.stringify({ id, type: event, time: clock[0]?.now, alarm });
    return { id, tenant_id: ctx.tenantId, webhook_id: webhook.id, event, body };
  });
  await tx.insertInto('webhook_deliveries').values(deliveries).execute();
  await sql`select pg_notify('webhooks', '')`.execute(tx);
}
