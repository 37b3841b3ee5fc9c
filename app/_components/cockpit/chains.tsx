'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { questionOf } from '#app/_lib/figures/questions.ts';
import { formatFigure } from '#app/_lib/format/figure.ts';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import { Panel } from './panel.tsx';
import { useSplitNames } from './split-names.ts';
import type { View } from './view.ts';

/** Service incidents end to end: customers who came more than once, each with the chain of their contacts. */
export function Chains({ view, title }: { view: View; title: string }) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const trpc = useTRPC();
  const nameOf = useSplitNames();
  const query = useQuery(
    trpc.figures.chains.queryOptions(questionOf(view.report, { figures: ['contacts'] }), {
      placeholderData: keepPreviousData,
      refetchInterval: view.renew,
    }),
  );
  const chains = query.data ?? [];
  const at = (instant: string) => formatInstant(instant, locale, view.report.timeZone);
  return (
    <Panel title={title} query={query} empty={chains.length === 0}>
      <Table label={title}>
        <thead>
          <tr>
            <Th>{t('splits.customer')}</Th>
            <Th numeric>{t('chains.contacts')}</Th>
            <Th numeric>{t('chains.unanswered')}</Th>
            <Th>{t('splits.channel')}</Th>
            <Th>{t('chains.first')}</Th>
            <Th>{t('chains.last')}</Th>
          </tr>
        </thead>
        <tbody>
          {chains.map((chain) => (
            <tr key={chain.customer} data-customer={chain.customer}>
              <Td className="max-w-56 truncate">{chain.customer}</Td>
              <Td numeric>
                <button
                  type="button"
                  className="rounded px-1 hover:bg-hover hover:underline"
                  aria-label={t('chains.open', { customer: chain.customer, count: chain.contacts })}
                  onClick={() => {
                    const filters = { ...view.report.filters, customer: chain.customer };
                    view.pick({ metric: 'contacts', ...view.report.bounds, filters });
                  }}
                >
                  {formatFigure(chain.contacts, 'count', locale)}
                </button>
              </Td>
              <Td numeric>{formatFigure(chain.unanswered, 'count', locale)}</Td>
              <Td>{chain.channels.map((channel) => nameOf('channel', { channel })).join(', ')}</Td>
              <Td className="whitespace-nowrap">{at(chain.first)}</Td>
              <Td className="whitespace-nowrap">{at(chain.last)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
