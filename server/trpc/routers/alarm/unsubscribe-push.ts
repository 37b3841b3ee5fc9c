import {
  unsubscribePush as unsubscribe,
  unsubscribePushInput,
} from '#server/services/push-subscription/unsubscribe.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** This browser takes no more alarms. */
export const unsubscribePush = permissionProcedure('alarm.read')
  .input(unsubscribePushInput)
  .mutation(({ ctx, input }) => unsubscribe({ ctx, input }));
