import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { Tx } from '#server/platform/db/client.ts';

const manyIds = z.array(z.uuid()).max(200);

/** What can be changed of a user; what is left out stays as it is. */
export const userFields = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(),
  email: z.email('This is no email address.').max(320).nullable().optional(),
  /** Key of a role; null takes every right away. */
  role: z.string().max(100).nullable().optional(),
  groups: manyIds.optional(),
  skills: z
    .array(z.strictObject({ id: z.uuid(), proficiency: z.number().int().min(1).max(5) }))
    .max(200)
    .optional(),
  /** Contacts of each channel at once. */
  capacity: z.record(z.string().max(20), z.number().int().min(0).max(100)).optional(),
  limits: z.strictObject({ groups: manyIds, sites: manyIds }).optional(),
});

/** The role's id. @throws {ServiceError} not_found */
export async function roleId(tx: Tx, ctx: Ctx, key: string): Promise<string> {
  const role = await tx
    .selectFrom('roles')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!role) throw new ServiceError('not_found', 'There is no such role.', { field: 'role' });
  return role.id;
}

async function assertKnown(tx: Tx, ctx: Ctx, table: 'groups' | 'skills' | 'sites', ids: string[]): Promise<void> {
  const known = await tx
    .selectFrom(table)
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', (eb) => eb.fn.any(eb.val(ids)))
    .execute();
  if (known.length < new Set(ids).size) {
    throw new ServiceError('not_found', 'One of these is not there.', { field: table });
  }
}

type Parts = Pick<z.infer<typeof userFields>, 'groups' | 'skills' | 'capacity' | 'limits'>;

/** Puts groups, skills, capacity and limits in place of the user's, those that are given. */
export async function writeUserParts(tx: Tx, ctx: Ctx, userId: string, parts: Parts): Promise<void> {
  const owner = { tenant_id: ctx.tenantId, user_id: userId };
  const clear = (table: 'group_members' | 'user_skills' | 'user_limits') =>
    tx.deleteFrom(table).where('tenant_id', '=', ctx.tenantId).where('user_id', '=', userId).execute();
  if (parts.groups) {
    await assertKnown(tx, ctx, 'groups', parts.groups);
    await clear('group_members');
    const rows = [...new Set(parts.groups)].map((id) => ({ ...owner, group_id: id }));
    if (rows.length > 0) await tx.insertInto('group_members').values(rows).execute();
  }
  if (parts.skills) {
    const levels = new Map(parts.skills.map((skill) => [skill.id, skill.proficiency]));
    await assertKnown(tx, ctx, 'skills', [...levels.keys()]);
    await clear('user_skills');
    const rows = [...levels].map(([id, proficiency]) => ({ ...owner, skill_id: id, proficiency }));
    if (rows.length > 0) await tx.insertInto('user_skills').values(rows).execute();
  }
  if (parts.limits) {
    await assertKnown(tx, ctx, 'groups', parts.limits.groups);
    await assertKnown(tx, ctx, 'sites', parts.limits.sites);
    await clear('user_limits');
    const rows = [
      ...new Set(parts.limits.groups.map((id) => ({ ...owner, kind: 'group' as const, target_id: id }))),
      ...new Set(parts.limits.sites.map((id) => ({ ...owner, kind: 'site' as const, target_id: id }))),
    ];
    if (rows.length > 0)
      await tx
        .insertInto('user_limits')
        .values(rows)
        .onConflict((oc) => oc.doNothing())
        .execute();
  }
  if (parts.capacity) {
    const capacity = JSON.stringify(parts.capacity);
    await tx
      .insertInto('agent_states')
      .values({ ...owner, capacity })
      .onConflict((oc) => oc.columns(['tenant_id', 'user_id']).doUpdateSet({ capacity }))
      .execute();
  }
}
