import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { loadBell } from '#server/services/alarm/alarm/index.ts';

/** What the bell in the bar shows. */
export const bell = permissionProcedure('alarm.read').query(({ ctx }) => loadBell({ ctx }));
