import { z } from '@hono/zod-openapi';

const at = z.string().nullable();

/** An alarm as programs read it. */
export const alarmSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(['rule', 'hand', 'conservation', 'outbox', 'sweep']),
    ruleId: z.uuid().nullable(),
    name: z.string(),
    severity: z.enum(['warning', 'critical']),
    subjectKind: z
      .enum(['all', 'queue', 'agent', 'group', 'site', 'contact', 'component', 'other'])
      .openapi({ description: 'What `subject` names.' }),
    subject: z.string(),
    subjectLabel: z.string().nullable(),
    condition: z.record(z.string(), z.unknown()).nullable().openapi({ description: 'What was met.' }),
    value: z.number().nullable().openapi({ description: 'The value that raised it.' }),
    state: z.enum(['open', 'acknowledged', 'resolved']),
    raisedAt: z.string(),
    reason: z.string().nullable().openapi({ description: 'Of a raised hand.' }),
    owner: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    acknowledgedAt: at,
    deadlineAt: at,
    snoozedUntil: at,
    escalatedAt: at,
    resolvedAt: at,
    resolvedBy: z.enum(['itself', 'person']).nullable(),
    ledToAction: z.boolean().nullable(),
    note: z.string().nullable(),
  })
  .openapi('Alarm');

/** An alarm with its life. */
export const alarmWithLogSchema = alarmSchema
  .extend({
    log: z.array(
      z.object({
        at: z.string(),
        step: z.string(),
        by: z.string().nullable().openapi({ description: 'Name of the person; null: a program or the system.' }),
        detail: z.record(z.string(), z.unknown()),
      }),
    ),
    told: z.array(
      z.object({
        to: z.string(),
        channel: z.enum(['screen', 'mail', 'push']),
        state: z.enum(['seen', 'shown', 'sent', 'waiting', 'dropped', 'failed']),
        error: z.string().nullable(),
      }),
    ),
  })
  .openapi('AlarmWithLog');
