import { setTimeout as pause } from 'node:timers/promises';
import type { QueryClient } from '@tanstack/react-query';
import type { TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { createLoader } from 'nuqs/server';
import type { AppRouter } from '#server/trpc/root.ts';
import { firstQuestions } from '../../_components/cockpit/first-questions.ts';
import { limitsOf } from '../../_components/cockpit/view.ts';
import { ADDRESS } from '../../_lib/figures/address.ts';
import { describe, isNamed } from '../../_lib/figures/describe.ts';
import { questionOf } from '../../_lib/figures/questions.ts';

const read = createLoader(ADDRESS);

/** How long a page waits to learn which days have contacts (ms); the screen itself has more patience. */
const PATIENCE = 150;

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
  const extent = queryClient.fetchQuery(trpc.figures.extent.queryOptions()).catch(() => null);
  const [address, me, catalogue, reach] = await Promise.all([
    read(search),
    queryClient.fetchQuery(trpc.session.me.queryOptions()),
    queryClient.fetchQuery(trpc.figures.catalogue.queryOptions()),
    queryClient.fetchQuery(trpc.figures.reach.queryOptions()),
  ]);
  const latest = isNamed(address) ? null : await Promise.race([extent, pause(PATIENCE, null)]);
  if (latest === null && !isNamed(address)) return;
  const { timeZone } = me.tenant;
  const told = describe({ address, timeZone, now: Date.now(), latest: latest?.latest ?? null });
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
  const has = (kind: string) => declaration.blocks.some((block) => block.kind === kind);
  const begun = [
    ...first.map((question) => queryClient.prefetchQuery(trpc.figures.query.queryOptions(question))),
    ...(has('waits') ? [queryClient.prefetchQuery(trpc.figures.waits.queryOptions(visits))] : []),
    ...(has('paths') ? [queryClient.prefetchQuery(trpc.figures.paths.queryOptions(visits))] : []),
  ];
  // The engine has as many hands as the machine: what stands at the top of the screen is not to wait for the rest.
  const shown = Promise.all(begun);
  for (const question of later) {
    const options = trpc.figures.query.queryOptions(question);
    const ask = options.queryFn;
    if (typeof ask !== 'function') continue;
    void queryClient.prefetchQuery({ ...options, queryFn: (context) => shown.then(() => ask(context)) });
  }
}
