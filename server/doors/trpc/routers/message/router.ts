import { router } from '#server/doors/trpc/trpc.ts';
import { send } from './send.ts';

export const messageRouter = router({ send });
