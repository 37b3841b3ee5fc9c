import { ServiceError } from '#server/domain/errors.ts';
import type { Permission } from '#server/domain/permissions.ts';

/** Ids to which an actor is limited; null = no limit. */
type Limit = ReadonlySet<string> | null;

/** Who acts. */
export type Actor =
  | {
      kind: 'user';
      userId: string;
      login: string;
      name: string;
      sessionId: string;
      permissions: ReadonlySet<Permission>;
      groups: Limit;
      sites: Limit;
    }
  | { kind: 'visitor'; visitorId: string; siteId: string }
  | { kind: 'token'; tokenId: string; name: string; permissions: ReadonlySet<Permission> }
  /** A screen that shows one wall, within the limits of that wall; may do nothing else. */
  | { kind: 'wall'; wallId: string; linkId: string; expiresAt: Date; groups: Limit; sites: Limit }
  /** The installation's own processes: workflow activities, relay, command line. */
  | { kind: 'system'; name: string };

/** What every service verb gets first: the tenant it works in and who acts. */
export type Ctx = { tenantId: string; actor: Actor };

/** What can be done with these concerns the whole tenant: nobody who is limited to a part of it may. */
const ofWholeTenant: ReadonlySet<Permission> = new Set([
  'directory.manage',
  'token.manage',
  'audit.read',
  'history.import',
]);

/** The first line of a verb. @throws {ServiceError} forbidden */
export function requirePermission(ctx: Ctx, permission: Permission): void {
  const { actor } = ctx;
  if (actor.kind === 'system') return;
  if (actor.kind === 'user' && (actor.groups || actor.sites) && ofWholeTenant.has(permission)) {
    throw new ServiceError('forbidden', `${permission} concerns the whole company; you are limited to a part of it.`, {
      hint: 'Ask somebody without this limit.',
    });
  }
  if ('permissions' in actor && actor.permissions.has(permission)) return;
  throw new ServiceError('forbidden', `You lack the permission ${permission}.`, {
    hint: 'Ask an administrator for a role that has it.',
  });
}

/** The acting user. @throws {ServiceError} forbidden when no person acts */
export function requireUser(ctx: Ctx): Extract<Actor, { kind: 'user' }> {
  if (ctx.actor.kind !== 'user') throw new ServiceError('forbidden', 'Only a signed-in person can do this.');
  return ctx.actor;
}

/** Stable name of the actor for the audit log. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return `user:${actor.login}`;
    case 'visitor':
      return `visitor:${actor.visitorId}`;
    case 'token':
      return `token:${actor.tokenId}`;
    case 'wall':
      return `wall-link:${actor.linkId}`;
    case 'system':
      return `system:${actor.name}`;
  }
}
