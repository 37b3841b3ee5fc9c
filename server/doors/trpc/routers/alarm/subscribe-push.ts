import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { subscribePush as subscribe, subscribePushInput } from '#server/services/alarm/push-subscription/index.ts';

/** Lets this browser take alarms by push. @throws invalid */
export const subscribePush = permissionProcedure('alarm.read')
  .input(subscribePushInput)
  .mutation(({ ctx, input }) => subscribe({ ctx, input }));
