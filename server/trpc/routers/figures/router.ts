import { router } from '#server/trpc/trpc.ts';
import { catalogue } from './catalogue.ts';
import { contacts } from './contacts.ts';
import { explain } from './explain.ts';
import { query } from './query.ts';
import { timeline } from './timeline.ts';

export const figuresRouter = router({ catalogue, query, contacts, explain, timeline });
