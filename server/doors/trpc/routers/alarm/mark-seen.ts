import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { markAlarmsSeen } from '#server/services/alarm/alarm/index.ts';

/** The person has looked at everything they were told of. */
export const markSeen = permissionProcedure('alarm.read').mutation(({ ctx }) => markAlarmsSeen({ ctx }));
