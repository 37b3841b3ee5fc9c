import { router } from '#server/doors/trpc/trpc.ts';
import { list } from './list.ts';
import { remove } from './remove.ts';
import { save } from './save.ts';

export const savedViewRouter = router({ list, save, remove });
