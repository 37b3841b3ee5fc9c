import { sql } from 'kysely';
import { z } from 'zod';
import { withOwner } from '#server/platform/db/owner.ts';

const planSchema = z.object({ until: z.number(), days: z.number(), timeZone: z.string(), seed: z.number() });
const settingsSchema = z.object({
  sample: z.object({ plan: planSchema, loaded: z.boolean().default(false) }).optional(),
});

type SamplePlan = z.infer<typeof planSchema>;

/**
 * The plan of the tenant's made history: the one it was begun with, else the given one, which is kept. With it a
 * run that was killed makes the very same history again. Runs as the schema's owner.
 */
export async function keepSamplePlan(
  tenantId: string,
  fresh: SamplePlan,
): Promise<{ plan: SamplePlan; loaded: boolean }> {
  return withOwner(async (db) => {
    const row = await db
      .updateTable('tenants')
      .set({
        settings: sql`jsonb_build_object('sample', jsonb_build_object('plan', ${JSON.stringify(fresh)}::jsonb)) || settings`,
      })
      .where('id', '=', tenantId)
      .returning('settings')
      .executeTakeFirstOrThrow();
    return settingsSchema.parse(row.settings).sample ?? { plan: fresh, loaded: false };
  });
}

/** Notes that the history is there whole. Runs as the schema's owner. */
export async function noteSampleLoaded(tenantId: string): Promise<void> {
  await withOwner((db) =>
    db
      .updateTable('tenants')
      .set({ settings: sql`jsonb_set(settings, '{sample,loaded}', 'true')` })
      .where('id', '=', tenantId)
      .execute(),
  );
}
