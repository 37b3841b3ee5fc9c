import { signedInProcedure } from '#server/doors/trpc/trpc.ts';
import { listSavedViews, listSavedViewsInput } from '#server/services/saved-view/index.ts';

/** The person's own views of a screen. */
export const list = signedInProcedure
  .input(listSavedViewsInput)
  .query(({ ctx, input }) => listSavedViews({ ctx, input }));
