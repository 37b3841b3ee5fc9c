import { router } from '#server/doors/trpc/trpc.ts';
import { dead } from './dead.ts';
import { heldBack } from './held-back.ts';
import { retry } from './retry.ts';

export const outboxRouter = router({ heldBack, dead, retry });
