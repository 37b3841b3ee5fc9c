import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { superviseAgentGroups, superviseGroupsInput } from '#server/services/contact/supervision/index.ts';

/** Puts an agent into groups and out of groups. @throws not_found, conflict */
export const setAgentGroups = permissionProcedure('contact.supervise')
  .input(superviseGroupsInput)
  .mutation(({ ctx, input }) => superviseAgentGroups({ ctx, input }));
