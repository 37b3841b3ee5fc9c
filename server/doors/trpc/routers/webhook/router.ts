import { router } from '#server/doors/trpc/trpc.ts';
import { create } from './create.ts';
import { deliveries } from './deliveries.ts';
import { list } from './list.ts';
import { remove } from './remove.ts';
import { retry } from './retry.ts';
import { rotate } from './rotate.ts';
import { setPaused } from './set-paused.ts';
import { test } from './test.ts';

export const webhookRouter = router({ list, create, remove, rotate, setPaused, test, deliveries, retry });
