import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listWebhooks } from '#server/services/webhook/index.ts';

/** The webhooks and how their deliveries go, without secrets. */
export const list = permissionProcedure('token.manage').query(({ ctx }) => listWebhooks({ ctx }));
