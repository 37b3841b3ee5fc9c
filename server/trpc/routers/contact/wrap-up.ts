import { wrapUp as wrap, wrapUpInput } from '#server/services/segment/wrap-up.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Gives reasons and, when asked, finishes the wrap-up. */
export const wrapUp = permissionProcedure('contact.work')
  .input(wrapUpInput)
  .mutation(({ ctx, input }) => wrap({ ctx, input }));
