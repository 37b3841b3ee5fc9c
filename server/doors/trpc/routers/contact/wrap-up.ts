import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { wrapUp as wrap, wrapUpInput } from '#server/services/contact/segment/index.ts';

/** Gives reasons and, when asked, finishes the wrap-up. */
export const wrapUp = permissionProcedure('contact.work')
  .input(wrapUpInput)
  .mutation(({ ctx, input }) => wrap({ ctx, input }));
