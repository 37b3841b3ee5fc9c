import { removeView, removeViewInput } from '#server/services/saved-view/remove.ts';
import { signedInProcedure } from '#server/trpc/trpc.ts';

/** Removes one of the person's own views. */
export const remove = signedInProcedure.input(removeViewInput).mutation(({ ctx, input }) => removeView({ ctx, input }));
