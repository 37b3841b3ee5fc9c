import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '#server/doors/trpc/root.ts';

/** A webhook as the list shows it. */
export type Webhook = inferRouterOutputs<AppRouter>['webhook']['list'][number];
