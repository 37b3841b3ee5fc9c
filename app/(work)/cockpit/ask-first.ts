import type { QueryClient } from '@tanstack/react-query';
import type { TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { createLoader } from 'nuqs/server';
import type { AppRouter } from '#server/doors/trpc/root.ts';
import { firstMarks, firstQuestions } from '../../_components/cockpit/first-questions.ts';
import { limitsOf, possible, shownOf } from '../../_components/cockpit/view.ts';
import { ADDRESS } from '../../_lib/figures/address.ts';
import { describe, isNamed } from '../../_lib/figures/describe.ts';
import { questionOf } from '../../_lib/figures/questions.ts';
import { weightsQuestion } from '../../_lib/figures/target.ts';
import { latestWithin } from './latest-within.ts';

const read = createLoader(ADDRESS);

/** The address as the page is given it. */
export type Search = Promise<Record<string, string | string[] | undefined>>;

/**
 * Asks what the Cockpit begins with: what there is, what the person may see, and the figures of the report that the
 * address describes. A question that the screen puts otherwise in the end is asked again by it.
 */
export async function askFirst(
  queryClient: QueryClient,
  trpc: TRPCOptionsProxy<AppRouter>,
  search: Search,
): Promise<void> {
  const extent = queryClient.fetchQuery(trpc.figures.extent.queryOptions());
  extent.catch(() => undefined);
  const [address, me, catalogue, reach, queues] = await Promise.all([
    read(search),
    queryClient.fetchQuery(trpc.session.me.queryOptions()),
    queryClient.fetchQuery(trpc.figures.catalogue.queryOptions()),
    queryClient.fetchQuery(trpc.figures.reach.queryOptions()),
    // Who may not read the queues still gets figures.
    queryClient.fetchQuery(trpc.queue.list.queryOptions()).catch(() => []),
  ]);
  const latest = isNamed(address) ? null : await latestWithin(extent);
  const told = describe({ address, timeZone: me.tenant.timeZone, now: Date.now(), latest });
  const { report, declaration, before, wholeBefore } = told;
  if (!declaration) return;
  const known = {
    report,
    catalogue: new Map(catalogue.map((one) => [one.key, one])),
    limits: limitsOf(reach),
    rows: address.rows,
    ...(address.before ? { before, wholeBefore } : { before: null, wholeBefore: null }),
  };
  const { first, later } = firstQuestions(declaration, known);
  const visits = questionOf(report, { figures: ['offered'] });
  const has = (kind: 'waits' | 'paths') =>
    possible(known, kind) && declaration.blocks.some((block) => block.kind === kind);
  for (const marks of firstMarks(declaration, known)) {
    void queryClient.prefetchQuery(trpc.mark.list.queryOptions(marks));
  }
  const begun = [
    ...first.map((question) => queryClient.fetchQuery(trpc.figures.query.queryOptions(question))),
    ...(has('waits') ? [queryClient.fetchQuery(trpc.figures.waits.queryOptions(visits))] : []),
    ...(has('paths') ? [queryClient.fetchQuery(trpc.figures.paths.queryOptions(visits))] : []),
  ];
  // The engine has as many hands as the machine: what stands at the top of the screen is not to wait for the rest. Where it
  // fails, the rest fails with it, so that the page ends and the browser asks.
  const shown = Promise.all<unknown>(begun);
  shown.catch(() => undefined);
  if (declaration.key === 'overview') {
    const options = trpc.figures.findings.queryOptions(visits);
    const ask = options.queryFn;
    if (typeof ask === 'function')
      void queryClient.prefetchQuery({ ...options, queryFn: (context) => shown.then(() => ask(context)) });
  }
  const weighed = shownOf(known, { figures: ['offered'], splits: ['queue'] }).shown.length > 0;
  const weights = weighed ? weightsQuestion(queues, report) : null;
  for (const question of [...(weights ? [weights] : []), ...later]) {
    const options = trpc.figures.query.queryOptions(question);
    const ask = options.queryFn;
    if (typeof ask !== 'function') continue;
    void queryClient.prefetchQuery({ ...options, queryFn: (context) => shown.then(() => ask(context)) });
  }
}
