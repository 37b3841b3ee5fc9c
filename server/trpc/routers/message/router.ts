import { router } from '#server/trpc/trpc.ts';
import { send } from './send.ts';

export const messageRouter = router({ send });
