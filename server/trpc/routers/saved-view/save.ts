import { saveView, saveViewInput } from '#server/services/saved-view/save.ts';
import { signedInProcedure } from '#server/trpc/trpc.ts';

/** Saves a view under its name. */
export const save = signedInProcedure.input(saveViewInput).mutation(({ ctx, input }) => saveView({ ctx, input }));
