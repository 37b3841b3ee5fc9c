import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '#server/doors/trpc/root.ts';

type Outputs = inferRouterOutputs<AppRouter>;

export type Schedule = Outputs['reportSchedule']['list']['schedules'][number];
export type Run = Outputs['reportSchedule']['runs']['runs'][number];
export type Target = Outputs['reportTarget']['list'][number];
export type ScheduleInput = inferRouterInputs<AppRouter>['reportSchedule']['save'];
export type TargetInput = inferRouterInputs<AppRouter>['reportTarget']['save'];
