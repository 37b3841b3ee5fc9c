'use client';
import { useQuery } from '@tanstack/react-query';
import { Hand } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Input, Labelled } from '../ui/field.tsx';
import { Popover } from '../ui/popover.tsx';
import { useAlarmVerbs } from './use-alarm-verbs.ts';
import { useFreshAlarms } from './use-fresh-alarms.ts';

/** An agent asks for a supervisor; whoever may take alarms is one, and has no hand to raise. */
export function HandButton() {
  const { permissions } = useViewer();
  return permissions.includes('contact.work') && !permissions.includes('alarm.handle') ? <OwnHand /> : null;
}

function OwnHand() {
  const t = useTranslations('alarms.raise');
  const trpc = useTRPC();
  useFreshAlarms();
  const { data: hand } = useQuery(trpc.alarm.myHand.queryOptions(undefined, { refetchInterval: 30_000 }));
  const { raiseHand, lowerHand } = useAlarmVerbs();
  const [reason, setReason] = useState('');
  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    raiseHand.mutate({ reason });
    setReason('');
  }
  const label = hand ? (hand.takenBy ? t('takenShort', { name: hand.takenBy }) : t('up')) : t('button');
  return (
    <Popover
      title={t('title')}
      trigger={
        <Button kind={hand ? 'primary' : 'ghost'} size="small" aria-label={label}>
          <Hand aria-hidden />
          <span className="max-w-40 truncate max-lg:hidden">{label}</span>
        </Button>
      }
    >
      {hand ? (
        <div className="flex flex-col gap-2">
          <p role="status">{hand.takenBy ? t('taken', { name: hand.takenBy }) : t('waiting')}</p>
          {hand.reason ? <p className="break-words text-ink-2">{hand.reason}</p> : null}
          <Button className="self-start" onClick={() => lowerHand.mutate()}>
            {t('lower')}
          </Button>
        </div>
      ) : (
        <form onSubmit={onSubmit} className="flex flex-col gap-2">
          <Labelled label={t('reason')}>
            <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          </Labelled>
          <Button type="submit" kind="primary" className="self-start">
            {t('send')}
          </Button>
        </form>
      )}
    </Popover>
  );
}
