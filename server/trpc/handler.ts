import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { actorOfRequest } from '#server/auth/session.ts';
import { logger } from '#server/observability/log.ts';
import { appRouter } from './root.ts';
import { refusalOfTrpcError } from './service-adapter.ts';

/** Answers a tRPC request; faults are logged with their path, never with their input. */
export function handleTrpc(request: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: async () => ({ headers: request.headers, session: await actorOfRequest(request.headers) }),
    onError({ error, path }) {
      if (refusalOfTrpcError(error) || error.code !== 'INTERNAL_SERVER_ERROR') return;
      logger('trpc').error({ path, err: error.cause ?? error }, 'procedure failed');
    },
  });
}
