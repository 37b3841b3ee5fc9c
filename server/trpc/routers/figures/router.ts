import { router } from '#server/trpc/trpc.ts';
import { catalogue } from './catalogue.ts';
import { query } from './query.ts';

export const figuresRouter = router({ catalogue, query });
