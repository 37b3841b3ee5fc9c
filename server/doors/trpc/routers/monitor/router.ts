import { router } from '#server/doors/trpc/trpc.ts';
import { lampTrail } from './lamp-trail.ts';
import { replay } from './replay.ts';
import { snapshot } from './snapshot.ts';

export const monitorRouter = router({ snapshot, replay, lampTrail });
