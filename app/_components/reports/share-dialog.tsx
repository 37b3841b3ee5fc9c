'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { Check } from '../alarms/check.tsx';
import { Choice } from '../cockpit/choice.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failed } from '../ui/failed.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { useReportVerbs } from './use-report-verbs.ts';

const AUDIENCES = ['private', 'some', 'everybody'] as const;

type Props = { id: string; published: boolean; open: boolean; onClose: () => void };

/** Who may see the published version. */
export function ShareDialog({ id, published, open, onClose }: Props) {
  const t = useTranslations('saved');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.report.sharing.queryOptions({ id }, { enabled: open, staleTime: 0, gcTime: 0 }),
  );
  return (
    <Dialog open={open} onClose={onClose} title={t('share.title')}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton label={common('loading')} /> : null}
      {data && open ? <Form {...{ id, published, onClose }} given={data} /> : null}
    </Dialog>
  );
}

type Named = { id: string; name: string };
type Given = {
  audience: (typeof AUDIENCES)[number];
  roles: string[];
  groups: string[];
  offered: { roles: Named[]; groups: Named[] };
};

function Form({ id, published, given, onClose }: Omit<Props, 'open'> & { given: Given }) {
  const t = useTranslations('saved');
  const { share, say } = useReportVerbs();
  const [audience, setAudience] = useState(given.audience);
  const [chosen, setChosen] = useState({ roles: given.roles, groups: given.groups });
  const toggle = (kind: 'roles' | 'groups', one: string, on: boolean) =>
    setChosen({ ...chosen, [kind]: on ? [...chosen[kind], one] : chosen[kind].filter((other) => other !== one) });
  const nobody = audience === 'some' && chosen.roles.length + chosen.groups.length === 0;
  return (
    <div className="flex flex-col gap-3 p-4">
      <Choice
        label={t('share.with')}
        value={audience}
        options={AUDIENCES.map((value) => ({ value, label: t(`audience.${value}`) }))}
        onChange={(value) => setAudience(AUDIENCES.find((one) => one === value) ?? 'private')}
      />
      {audience === 'some'
        ? (['roles', 'groups'] as const).map((kind) => (
            <fieldset key={kind}>
              <legend className="font-medium text-ink-2 text-xs">{t(`share.${kind}`)}</legend>
              {given.offered[kind].map((one) => (
                <Check
                  key={one.id}
                  label={one.name}
                  checked={chosen[kind].includes(one.id)}
                  onChange={(on) => toggle(kind, one.id, on)}
                />
              ))}
            </fieldset>
          ))
        : null}
      <p className="text-ink-2">{t(published ? 'share.reach' : 'share.publishFirst')}</p>
      <Button
        kind="primary"
        className="self-end"
        disabled={nobody || share.isPending}
        onClick={() =>
          share.mutate(
            { id, audience, ...chosen },
            {
              onSuccess: () => {
                say(t('shared'));
                onClose();
              },
            },
          )
        }
      >
        {t('share.save')}
      </Button>
    </div>
  );
}
