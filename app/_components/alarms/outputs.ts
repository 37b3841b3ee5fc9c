import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '#server/doors/trpc/root.ts';

type Outputs = inferRouterOutputs<AppRouter>;

export type Alarm = Outputs['alarm']['list']['alarms'][number];
export type AlarmRule = Outputs['alarmRule']['list'][number];
export type Figure = Outputs['figures']['catalogue'][number];
