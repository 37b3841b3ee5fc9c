import { superviseAgentGroups, superviseGroupsInput } from '#server/services/supervision/set-agent-groups.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Puts an agent into groups and out of groups. @throws not_found, conflict */
export const setAgentGroups = permissionProcedure('contact.supervise')
  .input(superviseGroupsInput)
  .mutation(({ ctx, input }) => superviseAgentGroups({ ctx, input }));
