import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { problemAnswers } from '#server/doors/faults/problem.ts';
import type { RestEnv } from '#server/doors/rest/caller.ts';
import type { Alarm } from '#server/services/alarm/alarm/index.ts';
import {
  acknowledgeAlarm,
  getAlarm,
  listAlarms,
  resolveAlarm,
  resolveAlarmInput,
  snoozeAlarm,
  snoozeAlarmInput,
  updateAlarm,
  updateAlarmInput,
} from '#server/services/alarm/alarm/index.ts';
import { alarmSchema, alarmWithLogSchema } from './alarm-schema.ts';

const id = z.uuid();
const params = z.object({ id });
const one = { content: { 'application/json': { schema: alarmSchema } } };
const conflict = { ...problemAnswers[404], description: 'The alarm is over, or somebody else has it.' };
const body = <Schema extends z.ZodType>(schema: Schema) =>
  ({ required: true, content: { 'application/json': { schema } } }) as const;

const list = createRoute({
  method: 'get',
  path: '/alarms',
  summary: 'Alarms',
  description:
    'Open alarms, the most urgent first (at most 200), or those that are over, the newest first. Scope `alarm.read`.',
  request: {
    query: z.object({
      scope: z.enum(['open', 'closed']).default('open'),
      cursor: z.string().max(100).optional().openapi({ description: '`next` of the page before.' }),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  responses: {
    200: {
      description: 'A page; `next` is the cursor of the next one, null at the end.',
      content: {
        'application/json': { schema: z.object({ alarms: z.array(alarmSchema), next: z.string().nullable() }) },
      },
    },
    ...problemAnswers,
  },
});

const get = createRoute({
  method: 'get',
  path: '/alarms/{id}',
  summary: 'An alarm',
  description: 'With every step of its life, and who was told how. Scope `alarm.read`.',
  request: { params },
  responses: {
    200: { description: 'The alarm.', content: { 'application/json': { schema: alarmWithLogSchema } } },
    ...problemAnswers,
  },
});

const acknowledge = createRoute({
  method: 'post',
  path: '/alarms/{id}/acknowledge',
  summary: 'An alarm is taken',
  description:
    'Gives the alarm to a person, who has the rule’s time for it. Repeating changes nothing. Scope `alarm.handle`.',
  request: {
    params,
    body: body(
      z.object({
        owner: z.string().min(1).max(200).openapi({ description: 'Login of somebody who may handle alarms.' }),
        takeOver: z.boolean().default(false).openapi({ description: 'Also when somebody else has it.' }),
      }),
    ),
  },
  responses: { 200: { description: 'The alarm.', ...one }, ...problemAnswers, 409: conflict },
});

const snooze = createRoute({
  method: 'post',
  path: '/alarms/{id}/snooze',
  summary: 'An alarm rests',
  description: 'Until then, at most 7 days, nobody is told; null ends the rest. Scope `alarm.handle`.',
  request: { params, body: body(snoozeAlarmInput.omit({ id: true })) },
  responses: { 200: { description: 'The alarm.', ...one }, ...problemAnswers, 409: conflict },
});

const note = createRoute({
  method: 'patch',
  path: '/alarms/{id}',
  summary: 'What is to be known of an alarm',
  description: 'Note, deadline, whether it led to action; what is left out stays. Scope `alarm.handle`.',
  request: { params, body: body(updateAlarmInput.omit({ id: true })) },
  responses: { 200: { description: 'The alarm.', ...one }, ...problemAnswers, 409: conflict },
});

const close = createRoute({
  method: 'post',
  path: '/alarms/{id}/close',
  summary: 'End of an alarm',
  description:
    'It is raised again only after its cause has ended in between. Repeating changes nothing. Scope `alarm.handle`.',
  request: { params, body: body(resolveAlarmInput.omit({ id: true })) },
  responses: { 200: { description: 'The alarm.', ...one }, ...problemAnswers },
});

/** What concerns a viewer is left out: programs have no bell. */
function shown({ unread, sound, ...alarm }: Alarm): z.input<typeof alarmSchema> {
  return { ...alarm, condition: alarm.condition === null ? null : { ...alarm.condition } };
}

function readCursor(text: string | undefined): { raisedAt: string; id: string } | null {
  if (text === undefined) return null;
  const [raisedAt = '', last = ''] = text.split('_');
  return { raisedAt, id: last };
}

/** Registers the routes of alarms. */
export function alarmRoutes(app: OpenAPIHono<RestEnv>): void {
  app.openapi(list, async (c) => {
    const { cursor, ...input } = c.req.valid('query');
    const page = await listAlarms({ ctx: c.get('caller'), input: { ...input, cursor: readCursor(cursor) } });
    const next = page.next === null ? null : `${page.next.raisedAt}_${page.next.id}`;
    return c.json({ alarms: page.alarms.map(shown), next }, 200);
  });
  app.openapi(get, async (c) => {
    const { alarm, log, told } = await getAlarm({ ctx: c.get('caller'), input: c.req.valid('param') });
    return c.json({ ...shown(alarm), log, told }, 200);
  });
  app.openapi(acknowledge, async (c) => {
    const input = { ...c.req.valid('json'), ...c.req.valid('param') };
    return c.json(shown(await acknowledgeAlarm({ ctx: c.get('caller'), input })), 200);
  });
  app.openapi(snooze, async (c) => {
    const input = { ...c.req.valid('json'), ...c.req.valid('param') };
    return c.json(shown(await snoozeAlarm({ ctx: c.get('caller'), input })), 200);
  });
  app.openapi(note, async (c) => {
    const input = { ...c.req.valid('json'), ...c.req.valid('param') };
    return c.json(shown(await updateAlarm({ ctx: c.get('caller'), input })), 200);
  });
  app.openapi(close, async (c) => {
    const input = { ...c.req.valid('json'), ...c.req.valid('param') };
    return c.json(shown(await resolveAlarm({ ctx: c.get('caller'), input })), 200);
  });
}
