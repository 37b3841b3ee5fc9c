import { markAlarmsSeen } from '#server/services/alarm/mark-seen.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** The person has looked at everything they were told of. */
export const markSeen = permissionProcedure('alarm.read').mutation(({ ctx }) => markAlarmsSeen({ ctx }));
