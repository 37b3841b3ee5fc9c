import { router } from '#server/doors/trpc/trpc.ts';
import { list } from './list.ts';
import { verify } from './verify.ts';

export const auditRouter = router({ list, verify });
