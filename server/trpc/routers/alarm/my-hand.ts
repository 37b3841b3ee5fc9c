import { myHand as myHandOf } from '#server/services/alarm/my-hand.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** The own raised hand, else null. */
export const myHand = permissionProcedure('contact.work').query(({ ctx }) => myHandOf({ ctx }));
