import { type RawBuilder, sql } from 'kysely';
import type { Permission } from '#server/domain/permissions.ts';

/** What the owner of a schedule must be allowed, so that anything is sent in their name. */
export const OWNER_NEEDS: readonly Permission[] = ['report.schedule', 'figures.read', 'figures.export'];

/** Whether nothing can be sent in the name of the user `u`: disabled, or without one of the rights. */
export function cannotSend(tenantId: string): RawBuilder<boolean> {
  return sql<boolean>`(u.disabled_at is not null or not exists (select from roles o where o.tenant_id = ${tenantId}
    and o.id = u.role_id and o.permissions @> ${[...OWNER_NEEDS]}))`;
}
