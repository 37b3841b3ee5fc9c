import { alarmChannels } from '#server/alarms/channels.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Which ways out of the house there are. */
export const channels = permissionProcedure('alarm.read').query(({ ctx }) => alarmChannels({ ctx }));
