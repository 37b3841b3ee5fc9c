'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Input, Labelled } from '../ui/field.tsx';
import type { Listed } from './outputs.ts';
import { useReportVerbs } from './use-report-verbs.ts';

type Props = { report: Listed; onClose: () => void };

/** To whom goes what somebody has left behind: oneself, or a person found by a part of the name. */
export function HandOverDialog({ report: { id, title, owner }, onClose }: Props) {
  const t = useTranslations('saved');
  const me = useViewer();
  const trpc = useTRPC();
  const { handOver, say } = useReportVerbs();
  const [search, setSearch] = useState('');
  const { data } = useQuery(trpc.report.heirs.queryOptions({ search }));
  const others = data?.people.filter((one) => one.id !== me.id);
  const give = (to: { id: string; name: string }) =>
    handOver.mutate(
      { id, to: to.id },
      {
        onSuccess: () => {
          say(to.id === me.id ? t('handOver.mine', { title }) : t('handOver.done', { title, owner: to.name }));
          onClose();
        },
      },
    );
  return (
    <Dialog open onClose={onClose} title={t('handOver.of', { title })}>
      <div className="flex flex-col gap-3 p-4">
        <p className="text-ink-2">{t('handOver.lead', { owner: owner.name })}</p>
        <Button kind="primary" className="self-start" disabled={handOver.isPending} onClick={() => give(me)}>
          {t('handOver.me')}
        </Button>
        <Labelled label={t('handOver.search')}>
          <Input value={search} maxLength={200} onChange={(event) => setSearch(event.target.value)} />
        </Labelled>
        <ul className="flex flex-col">
          {others?.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                disabled={handOver.isPending}
                onClick={() => give(one)}
                className="w-full truncate rounded-md px-2 py-1.5 text-left hover:bg-hover"
              >
                {one.name}
              </button>
            </li>
          ))}
        </ul>
        {others?.length === 0 ? <p className="text-ink-2">{t('handOver.none')}</p> : null}
        {data?.more ? <p className="text-2xs text-ink-3">{t('narrow')}</p> : null}
      </div>
    </Dialog>
  );
}
