import { router } from '#server/trpc/trpc.ts';
import { list } from './list.ts';
import { verify } from './verify.ts';

export const auditRouter = router({ list, verify });
