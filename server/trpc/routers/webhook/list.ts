import { listWebhooks } from '#server/services/webhook/list.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** The webhooks and how their deliveries go, without secrets. */
export const list = permissionProcedure('token.manage').query(({ ctx }) => listWebhooks({ ctx }));
