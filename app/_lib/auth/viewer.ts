import { headers } from 'next/headers';
import { actorOfRequest } from '#server/auth/session.ts';
import { appRouter } from '#server/trpc/root.ts';
import { createCallerFactory } from '#server/trpc/trpc.ts';
import type { Viewer } from '../../_components/shell/viewer.tsx';

const callerOf = createCallerFactory(appRouter);

/** The person whose cookie came with this request; null when nobody is signed in. Server components only. */
export async function loadViewer(): Promise<Viewer | null> {
  const received = await headers();
  const session = await actorOfRequest(new Headers(received));
  if (session?.actor.kind !== 'user') return null;
  const me = await callerOf({ headers: new Headers(received), session }).session.me();
  return {
    id: me.id,
    name: me.name,
    login: me.login,
    tenant: me.tenant.name,
    timeZone: me.tenant.timeZone,
    permissions: me.permissions,
  };
}
