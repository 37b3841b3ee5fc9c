import { router } from '#server/doors/trpc/trpc.ts';
import { archive } from './archive.ts';
import { create } from './create.ts';
import { list } from './list.ts';

export const reasonRouter = router({ list, create, archive });
