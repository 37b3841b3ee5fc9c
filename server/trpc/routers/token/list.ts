import { listTokens } from '#server/services/token/list.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Live API tokens, without their secrets. */
export const list = permissionProcedure('token.manage').query(({ ctx }) => listTokens({ ctx }));
