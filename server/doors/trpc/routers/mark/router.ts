import { router } from '#server/doors/trpc/trpc.ts';
import { create } from './create.ts';
import { list } from './list.ts';
import { remove } from './remove.ts';
import { restore } from './restore.ts';
import { update } from './update.ts';

export const markRouter = router({ list, create, update, remove, restore });
