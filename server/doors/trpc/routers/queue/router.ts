import { router } from '#server/doors/trpc/trpc.ts';
import { create } from './create.ts';
import { get } from './get.ts';
import { list } from './list.ts';
import { setThresholds } from './set-thresholds.ts';
import { update } from './update.ts';

export const queueRouter = router({ list, get, create, update, setThresholds });
