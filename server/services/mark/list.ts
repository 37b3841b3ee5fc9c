import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { instant } from '#server/domain/events/fields.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { queuesInReach } from '#server/services/reach/index.ts';
import { type Mark, markKinds, markOf, selectMarks } from './mark.ts';
import { settingsMark } from './settings-changed.ts';

/** More are not told apart on a chart. */
const most = 500;

export const listMarksInput = z
  .object({
    /** Start, RFC 3339 with offset, included. */
    from: instant,
    /** End, excluded. */
    to: instant,
    /** Only marks of this queue and of all queues. */
    queue: z.string().min(1).max(200).nullish(),
    /** Only marks of this site and of all sites. */
    site: z.string().min(1).max(200).nullish(),
    kinds: z.array(z.enum(markKinds)).min(1).optional(),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { message: 'from must be before to.', path: ['from'] });

type Wanted = z.output<typeof listMarksInput>;

async function written(tx: Tx, ctx: Ctx, { from, to, queue, site, kinds = [...markKinds] }: Wanted): Promise<Mark[]> {
  let query = selectMarks(tx, ctx)
    .where('m.removed_at', 'is', null)
    .where('m.kind', 'in', kinds)
    .where('m.starts_at', '<', new Date(to))
    .where((eb) => eb.or([eb('m.starts_at', '>=', new Date(from)), eb('m.ends_at', '>', new Date(from))]));
  if (queue) query = query.where((eb) => eb.or([eb('m.queue_id', 'is', null), eb('q.name', '=', queue)]));
  if (site) query = query.where((eb) => eb.or([eb('m.site_id', 'is', null), eb('s.name', '=', site)]));
  const rows = await query.orderBy('m.starts_at').orderBy('m.id').limit(most).execute();
  return rows.map(markOf);
}

/** What the audit log says of the settings of queues; who changed them is told to readers of the log alone. */
async function ofSettings(tx: Tx, ctx: Ctx, { from, to, queue, kinds }: Wanted): Promise<Mark[]> {
  if (kinds && !kinds.includes('setting')) return [];
  const rows = await tx
    .selectFrom('audit_log')
    .select(['seq', 'at', 'actor', 'action', 'target', 'detail'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('action', 'in', ['queue.thresholdsSet', 'queue.updated'])
    .where('at', '>=', new Date(from))
    .where('at', '<', new Date(to))
    .orderBy('seq', 'desc')
    .limit(most)
    .execute();
  const { actor } = ctx;
  const seesActor = 'permissions' in actor && actor.permissions.has('audit.read');
  const reach = await queuesInReach(tx, ctx);
  const marks = rows
    .filter(({ target }) => reach === null || (target !== null && reach.has(target)))
    .flatMap((row) => settingsMark(row, seesActor) ?? []);
  return queue ? marks.filter((mark) => mark.queue === queue) : marks;
}

/** The marks of a range within the caller's groups and sites, by time. @throws {ServiceError} forbidden */
export async function listMarks({ ctx, input }: { ctx: Ctx; input: z.input<typeof listMarksInput> }): Promise<Mark[]> {
  requirePermission(ctx, 'figures.read');
  const wanted = listMarksInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const marks = [...(await written(tx, ctx, wanted)), ...(await ofSettings(tx, ctx, wanted))];
    return marks.sort((a, b) => Date.parse(a.from) - Date.parse(b.from)).slice(0, most);
  });
}
