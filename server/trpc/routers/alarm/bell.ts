import { loadBell } from '#server/services/alarm/bell.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** What the bell in the bar shows. */
export const bell = permissionProcedure('alarm.read').query(({ ctx }) => loadBell({ ctx }));
