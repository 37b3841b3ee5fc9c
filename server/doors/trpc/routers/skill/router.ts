import { router } from '#server/doors/trpc/trpc.ts';
import { create } from './create.ts';
import { list } from './list.ts';

export const skillRouter = router({ list, create });
