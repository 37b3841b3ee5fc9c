import { router } from '#server/doors/trpc/trpc.ts';
import { create } from './create.ts';
import { list } from './list.ts';
import { remove } from './remove.ts';
import { update } from './update.ts';

export const alarmRuleRouter = router({ list, create, update, remove });
