import { TRPCError } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { MOST_IN_BATCH } from '#server/domain/wire.ts';
import { actorOfRequest } from '#server/doors/auth/session.ts';
import { logger } from '#server/platform/observability/log.ts';
import { appRouter } from './root.ts';
import { refusalOfTrpcError, toTrpcError } from './service-adapter.ts';
import type { TrpcContext } from './trpc.ts';

/** Who comes; a database that is away is told like everywhere else. */
async function contextOf(headers: Headers): Promise<TrpcContext> {
  try {
    return { headers, session: await actorOfRequest(headers) };
  } catch (cause) {
    throw toTrpcError(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause }));
  }
}

/** Answers a tRPC request; faults are logged with their path, never with their input, and no cache keeps an answer. */
export async function handleTrpc(request: Request): Promise<Response> {
  const answer = await fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    maxBatchSize: MOST_IN_BATCH,
    createContext: () => contextOf(request.headers),
    onError({ error, path }) {
      if (refusalOfTrpcError(error) || error.code !== 'INTERNAL_SERVER_ERROR') return;
      logger('trpc').error({ path, err: error.cause ?? error }, 'procedure failed');
    },
  });
  answer.headers.set('cache-control', 'private, no-store');
  return answer;
}
