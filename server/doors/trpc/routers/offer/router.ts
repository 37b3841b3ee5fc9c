import { router } from '#server/doors/trpc/trpc.ts';
import { accept } from './accept.ts';
import { decline } from './decline.ts';

export const offerRouter = router({ accept, decline });
