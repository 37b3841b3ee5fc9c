import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { Tx } from '#server/platform/db/client.ts';

const whole = (least: number, most: number) => z.number().int().min(least).max(most);

/** The settings of a queue that can be changed; what is left out stays as it is. */
export const queueFields = z.strictObject({
  label: z.string().trim().max(200).nullable().optional(),
  ringSeconds: whole(3, 600).optional(),
  wrapupSeconds: whole(0, 86_400).optional(),
  visitorGraceSeconds: whole(1, 86_400).optional(),
  agentGraceSeconds: whole(1, 3600).optional(),
  priority: whole(-1000, 1000).optional(),
  maxWaiting: whole(0, 1_000_000).nullable().optional(),
  serviceLevelTarget: z.number().min(0).max(1).optional(),
  skills: z
    .array(z.strictObject({ skillId: z.uuid(), minProficiency: whole(1, 5).default(1) }))
    .max(50)
    .optional(),
});

type Fields = Omit<z.infer<typeof queueFields>, 'skills'>;

/** The columns of the given fields; absent ones do not appear. */
export function queueValues(fields: Fields) {
  const values = {
    label: fields.label,
    ring_seconds: fields.ringSeconds,
    wrapup_seconds: fields.wrapupSeconds,
    visitor_grace_seconds: fields.visitorGraceSeconds,
    agent_grace_seconds: fields.agentGraceSeconds,
    priority: fields.priority,
    max_waiting: fields.maxWaiting,
    service_level_target: fields.serviceLevelTarget,
  };
  type Given = { [K in keyof typeof values]?: Exclude<(typeof values)[K], undefined> };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given;
}

/** Puts these skills in place of the queue's. @throws {ServiceError} not_found for a skill of nobody here */
export async function writeQueueSkills(
  tx: Tx,
  ctx: Ctx,
  queueId: string,
  skills: { skillId: string; minProficiency: number }[],
): Promise<void> {
  const { tenantId } = ctx;
  const wanted = [...new Map(skills.map((skill) => [skill.skillId, skill])).values()];
  const ids = wanted.map((skill) => skill.skillId);
  const known = await tx
    .selectFrom('skills')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', (eb) => eb.fn.any(eb.val(ids)))
    .execute();
  if (known.length < wanted.length) throw new ServiceError('not_found', 'There is no such skill.', { field: 'skills' });
  await tx.deleteFrom('queue_skills').where('tenant_id', '=', tenantId).where('queue_id', '=', queueId).execute();
  if (wanted.length === 0) return;
  await tx
    .insertInto('queue_skills')
    .values(
      wanted.map(({ skillId, minProficiency }) => ({
        tenant_id: tenantId,
        queue_id: queueId,
        skill_id: skillId,
        min_proficiency: minProficiency,
      })),
    )
    .execute();
}
