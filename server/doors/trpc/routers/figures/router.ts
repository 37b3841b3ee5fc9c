import { router } from '#server/doors/trpc/trpc.ts';
import { catalogue } from './catalogue.ts';
import { chains } from './chains.ts';
import { contacts } from './contacts.ts';
import { customer } from './customer.ts';
import { explain } from './explain.ts';
import { extent } from './extent.ts';
import { findings } from './findings.ts';
import { paths } from './paths.ts';
import { query } from './query.ts';
import { reach } from './reach.ts';
import { states } from './states.ts';
import { timeline } from './timeline.ts';
import { waits } from './waits.ts';

export const figuresRouter = router({
  catalogue,
  chains,
  contacts,
  customer,
  explain,
  extent,
  findings,
  paths,
  query,
  reach,
  states,
  timeline,
  waits,
});
