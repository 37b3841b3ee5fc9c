import { listSavedViews, listSavedViewsInput } from '#server/services/saved-view/list.ts';
import { signedInProcedure } from '#server/trpc/trpc.ts';

/** The person's own views of a screen. */
export const list = signedInProcedure
  .input(listSavedViewsInput)
  .query(({ ctx, input }) => listSavedViews({ ctx, input }));
