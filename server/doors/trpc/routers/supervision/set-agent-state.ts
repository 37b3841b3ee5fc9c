import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { superviseAgentState, superviseStateInput } from '#server/services/contact/supervision/index.ts';

/** Changes an agent's state. @throws not_found, conflict */
export const setAgentState = permissionProcedure('contact.supervise')
  .input(superviseStateInput)
  .mutation(({ ctx, input }) => superviseAgentState({ ctx, input }));
