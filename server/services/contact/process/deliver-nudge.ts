import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { temporalClient } from '#server/platform/temporal/client.ts';
import {
  CONTACT_WORKFLOW,
  type ContactWorkflowInput,
  contactChangedSignal,
  contactWorkflowId,
  TASK_QUEUE,
} from '#workflows/contact/contract.ts';

/**
 * Brings the contact's open nudges to its workflow, starting it where it does not run: so a workflow that was
 * never started, or lost, comes back with the next news. Safe to repeat.
 * @throws when Temporal cannot be reached; the nudge stays for the worker's sweep
 */
export async function deliverNudge(ctx: Ctx, contactId: string): Promise<void> {
  const { tenantId } = ctx;
  const upTo = await withTenant(tenantId, (tx) =>
    tx
      .selectFrom('workflow_nudges')
      .select((eb) => eb.fn.max('id').as('id'))
      .where('tenant_id', '=', tenantId)
      .where('contact_id', '=', contactId)
      .executeTakeFirst(),
  );
  const last = upTo?.id;
  if (last === null || last === undefined) return;
  const input: ContactWorkflowInput = { tenantId, contactId };
  await temporalClient().workflow.signalWithStart(CONTACT_WORKFLOW, {
    workflowId: contactWorkflowId(contactId),
    taskQueue: TASK_QUEUE,
    args: [input],
    signal: contactChangedSignal,
    signalArgs: [],
  });
  await withTenant(tenantId, (tx) =>
    tx
      .deleteFrom('workflow_nudges')
      .where('tenant_id', '=', tenantId)
      .where('contact_id', '=', contactId)
      .where('id', '<=', last)
      .execute(),
  );
}

type Deliveries = {
  /** By contact; true = news came meanwhile, deliver once more. */
  underWay: Map<string, boolean>;
  running: Set<Promise<void>>;
};

/** Shared between the server's own modules and those that Next bundles, so that the end of the process waits for all. */
const held = globalThis as { leitstandNudges?: Deliveries };
held.leitstandNudges ??= { underWay: new Map(), running: new Set() };
const { underWay, running } = held.leitstandNudges;

/** Waits for what is being delivered, at the end of a process. */
export async function settleNudges(): Promise<void> {
  while (running.size > 0) await Promise.all(running);
}

/** Delivers after the commit without letting the caller wait; what fails is taken up by the worker's sweep. */
export function deliverNudgeSoon(ctx: Ctx, contactId: string): void {
  if (underWay.has(contactId)) {
    underWay.set(contactId, true);
    return;
  }
  underWay.set(contactId, false);
  const delivery: Promise<void> = deliverNudge(ctx, contactId)
    .catch(() => {
      underWay.set(contactId, false);
    })
    .finally(() => {
      const again = underWay.get(contactId) === true;
      underWay.delete(contactId);
      running.delete(delivery);
      if (again) deliverNudgeSoon(ctx, contactId);
    });
  running.add(delivery);
}
