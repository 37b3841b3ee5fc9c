import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '#server/doors/trpc/root.ts';

type Outputs = inferRouterOutputs<AppRouter>['intraday'];

export type IntradayDesk = Outputs['desk'];
export type PlanImport = Outputs['importPlan'];
export type ShiftNote = Outputs['notes']['notes'][number];
