import { intradayInput, loadIntraday } from '#server/desks/intraday/load-desk.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';

/** A queue's day by quarter-hour: forecast, what came, who is needed, planned and there. @throws not_found, unavailable */
export const desk = permissionProcedure('monitor.read')
  .input(intradayInput)
  .query(({ ctx, input }) => loadIntraday({ ctx, input }));
