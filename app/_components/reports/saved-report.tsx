'use client';
import { useQuery } from '@tanstack/react-query';
import { BookmarkPlus, FileQuestionMark } from 'lucide-react';
import Link from 'next/link';
import { useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { addressOf, bodyOf, hrefOf, sameBody } from '#app/_lib/reports/address.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorKey } from '#app/_lib/trpc/error.ts';
import type { ReportAddress } from '../cockpit/use-report.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { GoneNotice } from './gone-notice.tsx';
import { KeptBar } from './kept-bar.tsx';
import type { KeptReport } from './outputs.ts';
import { TextsDialog } from './texts-dialog.tsx';
import { useReportVerbs } from './use-report-verbs.ts';

type Address = Pick<ReportAddress, 'address' | 'setAddress'>;

/** The kept report that the address names; null until it is there, or where it is none. */
export function useSavedReport({ address, setAddress }: Address) {
  const trpc = useTRPC();
  const search = useSearchParams();
  const { saved } = address;
  const { data, error, refetch } = useQuery(
    trpc.report.read.queryOptions(
      { id: saved ?? '', draft: true },
      { enabled: saved !== null, retry: false, staleTime: 0 },
    ),
  );
  const kept = saved !== null && data?.kind === 'report' ? data : null;
  // A link with nothing but the id stands for what is kept; every other address says itself what it shows.
  const bare = [...search.keys()].join() === 'saved';
  const body = kept?.body;
  useEffect(() => {
    if (bare && body) void setAddress(addressOf(body));
  }, [bare, body, setAddress]);
  return { kept, error: saved === null ? null : error, reread: async () => (await refetch()).data };
}

type Props = Address & ReturnType<typeof useSavedReport>;

/** Keeps what the Cockpit shows as a report, or says how the kept report that it shows stands. */
export function SavedReport({ address, setAddress, kept, error, reread }: Props) {
  const t = useTranslations('saved');
  const router = useRouter();
  const { create } = useReportVerbs();
  const [asking, setAsking] = useState(false);
  const body = bodyOf(address);
  if (kept) {
    return (
      <>
        <KeptBar<KeptReport>
          kept={kept}
          body={body}
          dirty={!sameBody(body, bodyOf({ ...address, ...addressOf(kept.body), text: '' }))}
          onTake={(taken) => void setAddress(addressOf(taken))}
          onReread={async () => {
            const read = await reread();
            return read?.kind === 'report' ? read : undefined;
          }}
          onRemoved={() => void setAddress({ saved: null })}
          onCopied={({ id }) => router.push(hrefOf(id, kept.body))}
        />
        <GoneNotice gone={kept.gone} />
      </>
    );
  }
  if (address.saved !== null && error) {
    return (
      <Notice
        tone="warn"
        icon={FileQuestionMark}
        action={
          <span className="flex items-center gap-3">
            <Link href="/cockpit/saved" className="underline underline-offset-2">
              {t('toList')}
            </Link>
            <Button size="small" onClick={() => void setAddress({ saved: null })}>
              {t('forget')}
            </Button>
          </span>
        }
      >
        {t(errorKey(error) === 'not_found' || errorKey(error) === 'invalid' ? 'notThere' : 'away')}
      </Notice>
    );
  }
  return address.saved === null ? (
    <div>
      <Button onClick={() => setAsking(true)}>
        <BookmarkPlus aria-hidden />
        {t('new')}
      </Button>
      <TextsDialog
        title={t('new')}
        open={asking}
        onClose={() => setAsking(false)}
        onDone={(texts) => {
          setAsking(false);
          const id = crypto.randomUUID();
          create.mutate(
            { id, content: { kind: 'report', ...texts, body } },
            { onSuccess: () => void setAddress({ saved: id }) },
          );
        }}
      />
    </div>
  ) : null;
}
