import { headers } from 'next/headers';
import { actorOfRequest } from '#server/auth/session.ts';
import { appRouter } from '#server/trpc/root.ts';
import { createCallerFactory } from '#server/trpc/trpc.ts';

const callerOf = createCallerFactory(appRouter);

/** The procedures for the person whose cookie came with this request; null when nobody is signed in. On the server only. */
export async function callerOfRequest(): Promise<ReturnType<typeof callerOf> | null> {
  const received = new Headers(await headers());
  const session = await actorOfRequest(received);
  return session?.actor.kind === 'user' ? callerOf({ headers: received, session }) : null;
}
