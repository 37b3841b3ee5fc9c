import { router } from '#server/doors/trpc/trpc.ts';
import { create } from './create.ts';
import { list } from './list.ts';
import { update } from './update.ts';

export const groupRouter = router({ list, create, update });
