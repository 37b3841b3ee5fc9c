import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listWallOrigins } from '#server/services/wall/origin/index.ts';

/** Origins of web pages that the tenant's walls may show. */
export const origins = permissionProcedure('wall.manage').query(({ ctx }) => listWallOrigins({ ctx }));
