import { headers } from 'next/headers';
import { actorOfRequest } from '#server/doors/auth/session.ts';
import { appRouter } from '#server/doors/trpc/root.ts';
import { createCallerFactory, type TrpcContext } from '#server/doors/trpc/trpc.ts';

const callerOf = createCallerFactory(appRouter);

/** What the procedures know of the request that is being answered; null when nobody is signed in. On the server only. */
export async function contextOfRequest(): Promise<TrpcContext | null> {
  const received = new Headers(await headers());
  const session = await actorOfRequest(received);
  return session?.actor.kind === 'user' ? { headers: received, session } : null;
}

/** The procedures for the person whose cookie came with this request; null when nobody is signed in. On the server only. */
export async function callerOfRequest(): Promise<ReturnType<typeof callerOf> | null> {
  const context = await contextOfRequest();
  return context && callerOf(context);
}
