import { router } from '#server/doors/trpc/trpc.ts';
import { forgetHostKey } from './forget-host-key.ts';
import { list } from './list.ts';
import { remove } from './remove.ts';
import { save } from './save.ts';
import { test } from './test.ts';

export const reportTargetRouter = router({ list, save, remove, test, forgetHostKey });
