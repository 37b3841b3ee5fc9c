import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '#server/doors/trpc/root.ts';

/** A kept report or dashboard as its screen gets it. */
export type Kept = inferRouterOutputs<AppRouter>['report']['read'];
export type KeptReport = Extract<Kept, { kind: 'report' }>;
export type KeptDashboard = Extract<Kept, { kind: 'dashboard' }>;
/** One line of the list of them. */
export type Listed = inferRouterOutputs<AppRouter>['report']['list']['reports'][number];
