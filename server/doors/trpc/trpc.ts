import { initTRPC, TRPCError } from '@trpc/server';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { Permission } from '#server/domain/permissions.ts';
import { wire } from '#server/domain/wire.ts';
import { isOwnOrigin } from '#server/doors/auth/origin.ts';
import { histogram } from '#server/platform/observability/metrics.ts';
import { inSpan } from '#server/platform/observability/tracing.ts';
import { refusalOfTrpcError, toTrpcError } from './service-adapter.ts';

/** What each request brings: its headers, and who came (null: nobody is signed in). */
export type TrpcContext = { headers: Headers; session: Ctx | null };

/** Who may call a procedure: everybody signed in, or the holders of a permission. Nothing is open to nobody. */
export type Policy = 'signedIn' | Permission;

const t = initTRPC
  .context<TrpcContext>()
  .meta<{ policy: Policy }>()
  .create({
    transformer: wire,
    errorFormatter({ shape, error }) {
      const refusal = refusalOfTrpcError(error);
      const hidden = !refusal && error.code === 'INTERNAL_SERVER_ERROR';
      const message = hidden ? 'Something went wrong on our side.' : (refusal?.message ?? shape.message);
      const { code, httpStatus, path } = shape.data;
      return { code: shape.code, message, data: { code, httpStatus, path, refusal } };
    },
  });

/** Makes a router out of procedures and routers. */
export const router = t.router;

/** Calls procedures without HTTP, for tests of the rights. */
export const createCallerFactory = t.createCallerFactory;

/** Maps errors once, refuses mutations that do not come from our own pages, and measures. */
const base = t.procedure.use(async ({ ctx, type, path, next }) => {
  if (type === 'mutation' && !isOwnOrigin(ctx.headers.get('origin'), ctx.headers.get('host'))) {
    throw new TRPCError({ code: 'FORBIDDEN', message: 'Changes are accepted from our own pages only.' });
  }
  const end = histogram({
    name: 'leitstand_procedure_seconds',
    help: 'Time to answer a tRPC procedure',
    labels: ['path', 'ok'],
  }).startTimer({ path });
  const result = await inSpan(`trpc ${path}`, ctx.session ? { 'tenant.id': ctx.session.tenantId } : {}, () => next());
  end({ ok: String(result.ok) });
  if (!result.ok) throw toTrpcError(result.error);
  return result;
});

const signedIn = base.use(({ ctx, next }) => {
  const { headers, session } = ctx;
  if (session?.actor.kind !== 'user') {
    const cause = new ServiceError('unauthenticated', 'Nobody is signed in.', { hint: 'Sign in, then try again.' });
    throw new TRPCError({ code: 'UNAUTHORIZED', message: cause.message, cause });
  }
  return next({ ctx: { headers, session, tenantId: session.tenantId, actor: session.actor } });
});

/** Every signed-in person may call it, about themselves or what everybody sees. `ctx` is what services take. */
export const signedInProcedure = signedIn.meta({ policy: 'signedIn' });

/** Only holders of the permission may call it. `ctx` is what services take. */
export function permissionProcedure(permission: Permission) {
  return signedIn.meta({ policy: permission }).use(({ ctx, next }) => {
    requirePermission(ctx, permission);
    return next();
  });
}
