import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import {
  unsubscribePush as unsubscribe,
  unsubscribePushInput,
} from '#server/services/alarm/push-subscription/index.ts';

/** This browser takes no more alarms. */
export const unsubscribePush = permissionProcedure('alarm.read')
  .input(unsubscribePushInput)
  .mutation(({ ctx, input }) => unsubscribe({ ctx, input }));
