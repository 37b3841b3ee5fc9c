import { signedInProcedure } from '#server/doors/trpc/trpc.ts';
import { removeView, removeViewInput } from '#server/services/saved-view/index.ts';

/** Removes one of the person's own views. */
export const remove = signedInProcedure.input(removeViewInput).mutation(({ ctx, input }) => removeView({ ctx, input }));
