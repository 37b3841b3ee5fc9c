import { alarmChannels } from '#server/desks/alarm/channels.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';

/** Which ways out of the house there are. */
export const channels = permissionProcedure('alarm.read').query(({ ctx }) => alarmChannels({ ctx }));
