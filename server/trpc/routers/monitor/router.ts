import { router } from '#server/trpc/trpc.ts';
import { snapshot } from './snapshot.ts';

export const monitorRouter = router({ snapshot });
