import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { myHand as myHandOf } from '#server/services/alarm/alarm/index.ts';

/** The own raised hand, else null. */
export const myHand = permissionProcedure('contact.work').query(({ ctx }) => myHandOf({ ctx }));
