import { z } from 'zod';
import { commonFields, name, text } from './fields.ts';

function of<T extends string, S extends z.ZodRawShape>(type: T, shape: S) {
  return z.looseObject({ ...commonFields, contact: name.optional(), type: z.literal(type), ...shape });
}

/** Events of an agent. */
export const agentEvents = [
  of('agent.configured', {
    agent: name,
    groups: z.array(name).max(1000).default([]),
    skills: z.record(z.string(), z.unknown()).optional(),
    capacity: z.record(z.string(), z.unknown()).optional(),
    location: name.optional(),
    supervisor: name.optional(),
  }),
  of('agent.state', {
    agent: name,
    state: z.enum(['offline', 'ready', 'busy', 'wrapup', 'away']),
    reason: name.optional(),
    by: z.enum(['self', 'supervisor', 'system']).optional(),
    supervisor: name.optional(),
  }),
] as const;

const alarm = {
  metric: name.optional(),
  queue: name.optional(),
  level: z.string().max(40).optional(),
  by: name.optional(),
  text: text.optional(),
};
const web = { site: name, visitor: name, url: text.optional() };

/** Settings with a history, alarms, marks, and what happens on the sites. */
export const tenantEvents = [
  of('queue.configured', { queue: name.optional(), settings: z.looseObject({}).optional() }),
  of('calendar.changed', {}),
  of('target.changed', {}),
  of('alarm.raised', alarm),
  of('alarm.acknowledged', alarm),
  of('alarm.cleared', alarm),
  of('mark.set', alarm),
  of('goal.reached', {
    visitor: name,
    goal: name,
    value: z.number().optional(),
    currency: z.string().max(10).optional(),
  }),
  of('visitor.pageViewed', web),
  of('teaser.shown', web),
  of('teaser.clicked', web),
  of('invitation.sent', web),
  of('invitation.accepted', web),
  of('invitation.declined', web),
] as const;
