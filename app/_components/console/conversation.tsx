'use client';
import { ArrowLeft, CircleSlash, Info, PhoneOff, Unplug } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo, useCallback, useMemo } from 'react';
import { useActions } from '#app/_lib/actions/registry.tsx';
import { useConversation, useLive, useUnsent } from '#app/_lib/live/react.tsx';
import { useNow } from '#app/_lib/live/use-now.ts';
import type { StaffContactState } from '#widget/protocol/staff.ts';
import { useMyDesk } from '../desk/desk-provider.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Empty, Notice, Skeleton } from '../ui/notice.tsx';
import { Composer } from './composer.tsx';
import { EarlierMessages } from './earlier-messages.tsx';
import { Messages } from './messages.tsx';
import { rowsOf } from './rows.ts';
import { useReading } from './use-reading.ts';
import { Wrapup } from './wrapup.tsx';

type Props = { contact: string; onBack: () => void; onCustomer: () => void };

/** One contact's conversation with everything that is done in it. Mount it anew per contact. */
export const ConversationView = memo(View);

function View({ contact, onBack, onCustomer }: Props) {
  const t = useTranslations('console.conversation');
  const common = useTranslations('common');
  const viewer = useViewer();
  const live = useLive();
  const desk = useMyDesk();
  const conversation = useConversation(contact);
  const allUnsent = useUnsent();
  const unsent = useMemo(() => allUnsent.filter((entry) => entry.contact === contact), [allUnsent, contact]);
  const { state, messages, loaded } = conversation;
  const deliveredSeq = state?.deliveredSeq ?? 0;
  const readSeq = state?.readSeq ?? 0;
  const rows = useMemo(
    () => rowsOf({ messages, unsent, deliveredSeq, readSeq, ownName: viewer.name }),
    [messages, unsent, deliveredSeq, readSeq, viewer.name],
  );
  useReading(contact, messages);
  const seen = useCallback(() => live?.seen(contact), [live, contact]);
  const visitorName = state?.visitorName || t('visitor');
  const mine = desk?.timed?.state.contacts.find((one) => one.contact === contact);
  const talking = mine?.status === 'talking';
  const { hasEarlier, missed, typing } = conversation;
  const first = messages[0]?.seq ?? 1;
  const before = useMemo(
    () => (hasEarlier ? <EarlierMessages contact={contact} first={first} /> : null),
    [hasEarlier, contact, first],
  );
  const waiting = state?.status === 'waiting';
  const endedBy = state?.endedAt === undefined ? null : (state.endedBy ?? 'system');
  const typist = typing ? (typing.name ?? visitorName) : null;
  const after = useMemo(
    () => (
      <>
        {typist === null ? null : <p className="px-4 pt-2 text-ink-3 text-xs">{t('typing', { name: typist })}</p>}
        <Ended waiting={waiting} by={endedBy} />
      </>
    ),
    [t, typist, waiting, endedBy],
  );

  if (!loaded) return <Skeleton label={common('loading')} lines={6} />;
  if (!state) {
    return (
      <Empty icon={CircleSlash} title={t('notFound')}>
        {t('notFoundHint')}
      </Empty>
    );
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex h-11 shrink-0 items-center gap-2 border-line border-b px-3">
        <Button kind="ghost" size="icon" className="lg:hidden" aria-label={common('back')} onClick={onBack}>
          <ArrowLeft aria-hidden />
        </Button>
        <h2 className="min-w-0 flex-1 truncate font-semibold text-sm">{visitorName}</h2>
        {talking ? <EndButton contact={contact} /> : null}
        <Button kind="ghost" size="icon" className="xl:hidden" aria-label={common('more')} onClick={onCustomer}>
          <Info aria-hidden />
        </Button>
      </header>
      <Ending contact={contact} />
      {state.visitorGone && talking ? (
        <Notice tone="warn" icon={Unplug}>
          {t('gone')}
        </Notice>
      ) : null}
      <Messages
        rows={rows}
        visitorName={visitorName}
        missed={missed}
        onMissedSeen={seen}
        before={before}
        after={after}
      />
      {mine?.wrapup ? <Wrapup contact={contact} queue={mine.queue} dueAt={mine.wrapup.dueAt} /> : null}
      {mine ? <Composer contact={contact} visitorName={visitorName} notesOnly={!talking} /> : null}
    </div>
  );
}

/** Below the last message: that nobody answers yet, or who ended the contact. */
function Ended({ waiting, by }: { waiting: boolean; by: StaffContactState['endedBy'] | null }) {
  const t = useTranslations('console.conversation');
  if (waiting) return <p className="p-3 text-center text-ink-2 text-xs">{t('waiting')}</p>;
  return by ? <p className="p-3 text-center text-ink-2 text-xs">{t('ended', { by: t(`endedBy.${by}`) })}</p> : null;
}

function EndButton({ contact }: { contact: string }) {
  const t = useTranslations('console.conversation');
  const ending = useMyDesk()?.ending;
  const ask = ending?.ask;
  const actions = useMemo(
    () => [
      { id: 'end', label: t('end'), group: t('group'), key: 'alt+e', whileTyping: true, run: () => ask?.(contact) },
    ],
    [t, ask, contact],
  );
  useActions(actions);
  return (
    <Button kind="danger" size="small" onClick={() => ask?.(contact)}>
      <PhoneOff aria-hidden />
      {t('end')}
    </Button>
  );
}

/** Says that the contact is about to end, and takes it back. */
function Ending({ contact }: { contact: string }) {
  const t = useTranslations('console.endUndo');
  const ending = useMyDesk()?.ending;
  const due = ending?.due.get(contact);
  const now = useNow();
  const undo = ending?.undo;
  if (due === undefined) return null;
  const seconds = Math.max(0, Math.ceil((due - now) / 1000));
  return (
    <Notice
      tone="info"
      icon={PhoneOff}
      action={
        <Button size="small" onClick={() => undo?.(contact)}>
          {t('undo')}
        </Button>
      }
    >
      {t('title')}. <span aria-hidden>{t('hint', { seconds })}</span>
    </Notice>
  );
}
