import { signedInProcedure } from '#server/doors/trpc/trpc.ts';
import { saveView, saveViewInput } from '#server/services/saved-view/index.ts';

/** Saves a view under its name. */
export const save = signedInProcedure.input(saveViewInput).mutation(({ ctx, input }) => saveView({ ctx, input }));
