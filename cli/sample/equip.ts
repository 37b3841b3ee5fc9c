import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { BUILTIN_ROLES } from '#server/domain/permissions.ts';
import { TEMPLATES } from '#server/domain/report/templates.ts';
import { listUsers } from '#server/services/access/user/index.ts';
import { createAlarmRule, type createAlarmRuleInput, listAlarmRules } from '#server/services/alarm/rule/index.ts';
import { createReport, listReports, publishReport, shareReport } from '#server/services/report/report/index.ts';
import { createWall, type createWallInput, listWalls } from '#server/services/wall/wall/index.ts';
import { staff } from './organisation.ts';

const tell = { roles: ['supervisor'], channels: ['screen', 'sound'] } satisfies StarterRule['tell'];

type StarterRule = Omit<z.input<typeof createAlarmRuleInput>, 'id'>;

/** What a center watches from its first day. */
const rules: StarterRule[] = [
  {
    name: 'Somebody waits for more than two minutes',
    severity: 'warning',
    condition: { kind: 'longestWait', raise: 120, clear: 60 },
    tell,
  },
  {
    name: 'Five wait in one queue',
    severity: 'critical',
    condition: { kind: 'waiting', raise: 5, clear: 2 },
    holdSeconds: 30,
    tell,
  },
  {
    name: 'Somebody waits and no agent is ready',
    severity: 'critical',
    condition: { kind: 'noAgentReady', whileWaiting: true },
    holdSeconds: 60,
    tell,
  },
  {
    name: 'Service level of live channels below 70 % in half an hour',
    severity: 'warning',
    condition: {
      kind: 'figure',
      metric: 'serviceLevel',
      window: 'last30',
      split: 'channelKind',
      values: ['live'],
      compare: 'below',
      raise: 0.7,
      clear: 0.75,
    },
    holdSeconds: 300,
    tell,
  },
  {
    name: 'An agent is away for more than 30 minutes',
    severity: 'warning',
    condition: { kind: 'agentInState', state: 'away', raise: 1800 },
    tell,
  },
];

type Tile = z.input<typeof createWallInput>['definition']['pages'][number]['tiles'][number];

const figure = (id: string, x: number, figure: string) =>
  ({ kind: 'figure', id, x, y: 0, w: 3, h: 3, figure }) as const satisfies Tile;

/** A wall for the team's room: what can be acted on now, and how the day goes. */
const wall: z.input<typeof createWallInput>['definition'] = {
  theme: 'dark',
  pages: [
    {
      id: 'now',
      title: 'Now',
      seconds: 30,
      tiles: [
        { ...figure('waiting', 0, 'live.waiting'), better: 'less' },
        { ...figure('longest', 3, 'live.longestWait'), target: 60, better: 'less' },
        { ...figure('talking', 6, 'live.talking') },
        { ...figure('ready', 9, 'live.ready') },
        { kind: 'lamps', id: 'lamps', x: 0, y: 3, w: 6, h: 5, by: 'queue' },
        { kind: 'list', id: 'agents', x: 6, y: 3, w: 6, h: 5, of: 'agents' },
      ],
    },
    {
      id: 'today',
      title: 'Today',
      seconds: 20,
      tiles: [
        { ...figure('level', 0, 'serviceLevel'), w: 4, target: 0.8 },
        { ...figure('asa', 4, 'asa'), w: 4, target: 30, better: 'less' },
        { ...figure('gaveUp', 8, 'abandonRate'), w: 4, target: 0.05, better: 'less' },
        { kind: 'trend', id: 'offered', x: 0, y: 3, w: 8, h: 5, figure: 'offered' },
        { kind: 'clock', id: 'clock', x: 8, y: 3, w: 4, h: 5 },
      ],
    },
  ],
};

const wallName = 'Team room';
const dashboardTitle = 'Start of the day';

async function ensureDashboard(ctx: Ctx): Promise<void> {
  const manager = staff.find(({ role }) => role === 'manager');
  const user = (await listUsers({ ctx, input: {} })).find(({ login }) => login === manager?.login);
  if (!user) return;
  const { id: userId, login, name } = user;
  const permissions = new Set(BUILTIN_ROLES.manager);
  const actor = {
    kind: 'user',
    userId,
    login,
    name,
    sessionId: uuid(),
    permissions,
    groups: null,
    sites: null,
  } as const;
  const own: Ctx = { tenantId: ctx.tenantId, actor };
  const { reports } = await listReports({ ctx: own, input: { kind: 'dashboard' } });
  if (reports.some(({ title }) => title === dashboardTitle)) return;
  const content = { kind: 'dashboard' as const, title: dashboardTitle, body: TEMPLATES.supervisor };
  const made = await createReport({ ctx: own, input: { id: uuid(), content } });
  await publishReport({ ctx: own, input: { id: made.id, revision: made.revision } });
  await shareReport({ ctx: own, input: { id: made.id, audience: 'everybody' } });
}

/**
 * Starter alarm rules, a wall and a shared dashboard; what is there by its name stays. Done once, while the sample is
 * made: what people remove later does not come back. Needs the people of `freshSignIns`.
 */
export async function equip(ctx: Ctx): Promise<void> {
  const have = new Set((await listAlarmRules({ ctx })).map(({ name }) => name));
  for (const rule of rules) if (!have.has(rule.name)) await createAlarmRule({ ctx, input: { id: uuid(), ...rule } });
  const { walls } = await listWalls({ ctx, input: {} });
  if (!walls.some(({ name }) => name === wallName))
    await createWall({ ctx, input: { id: uuid(), name: wallName, definition: wall } });
  await ensureDashboard(ctx);
}
