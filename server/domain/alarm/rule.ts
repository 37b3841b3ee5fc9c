import { z } from 'zod';
import { channelKinds } from '#server/domain/channels.ts';
import { quietHours } from './quiet.ts';

export const SEVERITIES = ['warning', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const ALARM_CHANNELS = ['screen', 'sound', 'push', 'mail', 'webhook'] as const;
export type AlarmChannel = (typeof ALARM_CHANNELS)[number];

/** Ranges of a figure: since local midnight, the last half hour, the quarter-hour that runs. */
export const ALARM_WINDOWS = ['today', 'last30', 'now'] as const;
/** What a figure can be watched by: each value is a subject with an alarm of its own. */
export const ALARM_SPLITS = ['queue', 'agent', 'group', 'site', 'channel', 'channelKind'] as const;
/** Components whose loss the worker can notice and still tell. */
export const WATCHED_COMPONENTS = ['clickhouse', 'temporal', 'livekit'] as const;
export const WATCHED_STATES = ['ready', 'busy', 'wrapup', 'away'] as const;

const name = z.string().min(1).max(200);
const seconds = z.number().int().min(1).max(86_400);
const level = z.number().min(-1e9).max(1e9);
/** The queue's name in figures; left out: each queue for itself. */
const queue = name.optional();

/** A figure of the catalogue beyond a value; `clear`: the value at which it is well again, else `raise` itself. */
const figureCondition = z.strictObject({
  kind: z.literal('figure'),
  metric: z.string().min(1).max(100),
  window: z.enum(ALARM_WINDOWS),
  split: z.enum(ALARM_SPLITS).optional(),
  /** The watched values of the split; left out: each that there is. */
  values: z.array(name).min(1).max(50).optional(),
  /** Channels of this kind alone: a service level of live and written ones together says nothing. */
  channelKind: z.enum(channelKinds).optional(),
  compare: z.enum(['above', 'below']),
  raise: level,
  clear: level.optional(),
});

/** What a rule watches. */
export const alarmCondition = z
  .discriminatedUnion('kind', [
    figureCondition,
    z.strictObject({ kind: z.literal('waiting'), queue, raise: level.min(0), clear: level.min(0).optional() }),
    z.strictObject({ kind: z.literal('longestWait'), queue, raise: seconds, clear: level.min(0).optional() }),
    z.strictObject({ kind: z.literal('contactWait'), queue, raise: seconds }),
    z.strictObject({
      kind: z.literal('noAgentReady'),
      queue,
      /** Only while somebody waits there. */
      whileWaiting: z.boolean().default(true),
    }),
    z.strictObject({
      kind: z.literal('agentInState'),
      state: z.enum(WATCHED_STATES),
      /** Members of this group alone. */
      group: z.uuid().optional(),
      raise: seconds,
    }),
    z.strictObject({ kind: z.literal('conservation') }),
    /** Events were set aside, or have not reached the figures for five minutes. */
    z.strictObject({ kind: z.literal('outbox') }),
    z.strictObject({ kind: z.literal('sweep') }),
    z.strictObject({ kind: z.literal('component'), component: z.enum(WATCHED_COMPONENTS).optional() }),
  ])
  .superRefine((condition, context) => {
    if (condition.kind === 'figure' && condition.values && !condition.split)
      context.addIssue({ code: 'custom', path: ['split'], message: 'Say of what split the values are.' });
    if (!('clear' in condition) || condition.clear === undefined) return;
    const below = condition.kind === 'figure' && condition.compare === 'below';
    if (below ? condition.clear < condition.raise : condition.clear > condition.raise)
      context.addIssue({
        code: 'custom',
        path: ['clear'],
        message: `The value that ends the alarm must not be ${below ? 'below' : 'above'} the one that raises it.`,
      });
  });

export type AlarmCondition = z.infer<typeof alarmCondition>;

/** Who is told, by which channels. */
export const alarmTell = z.strictObject({
  /** Keys of roles. */
  roles: z.array(z.string().min(1).max(100)).max(20).default([]),
  groups: z.array(z.uuid()).max(100).default([]),
  users: z.array(z.uuid()).max(100).default([]),
  channels: z.array(z.enum(ALARM_CHANNELS)).max(ALARM_CHANNELS.length).default(['screen']),
});
export type AlarmTell = z.infer<typeof alarmTell>;

/** Who else is told when nobody has taken the alarm after so many minutes. */
export const alarmEscalation = z.strictObject({ afterMinutes: z.number().int().min(1).max(1440), tell: alarmTell });
export type AlarmEscalation = z.infer<typeof alarmEscalation>;

/** A rule as people write it. */
export const alarmRuleFields = z.strictObject({
  name: z.string().trim().min(1).max(200),
  enabled: z.boolean().default(true),
  severity: z.enum(SEVERITIES),
  condition: alarmCondition,
  /** The condition must hold so long, in seconds, before an alarm is raised. */
  holdSeconds: z.number().int().min(0).max(86_400).default(0),
  tell: alarmTell,
  quiet: quietHours.nullable().default(null),
  escalation: alarmEscalation.nullable().default(null),
  /** Minutes that whoever takes the alarm has. */
  deadlineMinutes: z.number().int().min(1).max(10_080).nullable().default(null),
});
