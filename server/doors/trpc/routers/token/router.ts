import { router } from '#server/doors/trpc/trpc.ts';
import { create } from './create.ts';
import { list } from './list.ts';
import { revoke } from './revoke.ts';

export const tokenRouter = router({ list, create, revoke });
