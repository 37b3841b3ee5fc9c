import { router } from '#server/doors/trpc/trpc.ts';
import { me } from './me.ts';
import { setState } from './set-state.ts';

export const agentRouter = router({ me, setState });
