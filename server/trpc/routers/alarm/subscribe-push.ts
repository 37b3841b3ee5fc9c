import { subscribePush as subscribe, subscribePushInput } from '#server/services/push-subscription/subscribe.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Lets this browser take alarms by push. @throws invalid */
export const subscribePush = permissionProcedure('alarm.read')
  .input(subscribePushInput)
  .mutation(({ ctx, input }) => subscribe({ ctx, input }));
