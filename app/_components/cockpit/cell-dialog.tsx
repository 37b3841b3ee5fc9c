'use client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Cell, cellQuestion, type Report } from '#app/_lib/figures/questions.ts';
import { formatFigure } from '#app/_lib/format/figure.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failed } from '../ui/failed.tsx';
import { Labelled, Select } from '../ui/field.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { CellContacts, type OpenContact } from './cell-contacts.tsx';
import type { Definition } from './use-definitions.ts';

const PARTS = ['all', 'numerator', 'denominator'] as const;

type Props = {
  cell: Cell | null;
  definition: Definition | undefined;
  report: Report;
  onClose: () => void;
  onOpen: OpenContact;
};

/** The contacts behind one figure. */
export function CellDialog({ cell, definition, report, onClose, onOpen }: Props) {
  const t = useTranslations('cockpit.cell');
  const locale = useLocale();
  const trpc = useTRPC();
  const question = cell && definition?.opens ? cellQuestion(cell, report) : null;
  const { data } = useQuery(
    trpc.figures.query.queryOptions(question ?? { metrics: [], from: '', to: '' }, { enabled: question !== null }),
  );
  const unit = definition?.unit ?? 'count';
  const value = formatFigure(data?.rows[0]?.[cell?.metric ?? ''], unit, locale);
  return (
    <Dialog
      open={question !== null}
      onClose={onClose}
      place="side"
      title={t('title', { figure: definition?.label[locale] ?? '', value })}
    >
      {question ? (
        <Contacts key={JSON.stringify(question)} {...{ question, onOpen }} unit={unit} report={report} />
      ) : null}
    </Dialog>
  );
}

type ContactsProps = {
  question: ReturnType<typeof cellQuestion>;
  unit: Definition['unit'];
  report: Report;
  onOpen: OpenContact;
};

function Contacts({ question, unit, report, onOpen }: ContactsProps) {
  const t = useTranslations('cockpit.cell');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const [part, setPart] = useState<(typeof PARTS)[number]>('all');
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    trpc.figures.contacts.infiniteQueryOptions(
      { query: question, part, limit: 100 },
      { getNextPageParam: (page) => page.next ?? undefined },
    ),
  );
  if (error && !data) return <Failed error={error} onRetry={() => refetch()} />;
  const contacts = data?.pages.flatMap((page) => page.contacts);
  return (
    <div className="flex flex-col gap-3 p-4">
      <div className="flex flex-wrap items-end gap-3">
        {unit === 'count' ? null : (
          <Labelled label={t('part')}>
            <Select
              value={part}
              onChange={(event) => setPart(PARTS.find((one) => one === event.target.value) ?? 'all')}
            >
              {PARTS.map((one) => (
                <option key={one} value={one}>
                  {t(one)}
                </option>
              ))}
            </Select>
          </Labelled>
        )}
        {contacts ? (
          <p role="status" className="flex-1 text-right text-ink-2 text-xs">
            {t('counted', { count: counted(contacts, part) })}
            {hasNextPage ? ' +' : null}
          </p>
        ) : null}
      </div>
      {contacts ? null : <Skeleton label={common('loading')} lines={6} />}
      {contacts?.length === 0 ? (
        <Empty icon={SearchX} title={t('empty')}>
          {t('emptyHint')}
        </Empty>
      ) : null}
      {contacts && contacts.length > 0 ? (
        <CellContacts contacts={contacts} timeZone={report.timeZone} onOpen={onOpen} />
      ) : null}
      {hasNextPage ? (
        <Button disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </div>
  );
}

/** How often the figure counts the contacts shown: a contact may have several visits. */
function counted(
  contacts: readonly { inNumerator: number; inDenominator: number }[],
  part: (typeof PARTS)[number],
): number {
  return contacts.reduce(
    (sum, contact) =>
      sum +
      (part === 'denominator' || (part === 'all' && contact.inDenominator > 0)
        ? contact.inDenominator
        : contact.inNumerator),
    0,
  );
}
