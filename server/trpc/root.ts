import { sessionRouter } from './routers/session/router.ts';
import { router } from './trpc.ts';

/** Every procedure of the application. Each has a row in policy-table.ts. */
export const appRouter = router({ session: sessionRouter });

export type AppRouter = typeof appRouter;
