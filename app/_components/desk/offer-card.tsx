'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useState } from 'react';
import { useActions, useIsFree } from '#app/_lib/actions/registry.tsx';
import { ringOf } from '#app/_lib/desk/offer-clock.ts';
import { useVerbs } from '#app/_lib/desk/use-verbs.ts';
import { formatDuration } from '#app/_lib/format/duration.ts';
import { useNow } from '#app/_lib/live/use-now.ts';
import type { DeskOffer } from '#widget/protocol/staff.ts';
import { Keys } from '../shell/keys.tsx';
import { Kbd } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Ring } from './ring.tsx';

const REASONS = ['reasonBusy', 'reasonTopic', 'reasonTechnical', 'reasonOther'] as const;

type Props = { offer: DeskOffer; skew: number; others: number };

/** A ringing contact: who, why, where from, how long; over every area, and never takes the caret. */
export function OfferCard({ offer, skew, others }: Props) {
  const t = useTranslations('console.offer');
  const router = useRouter();
  const now = useNow() + skew;
  const { accept, decline } = useVerbs();
  const [declining, setDeclining] = useState(false);
  const { mutateAsync: acceptNow } = accept;
  const { mutate: declineNow } = decline;
  // The card is gone as soon as the desk hears of it, often before the answer: only the promise outlives the card.
  const take = useCallback(() => {
    const open = () => router.push(`/console?contact=${encodeURIComponent(offer.contact)}`);
    acceptNow({ offer: offer.offer }).then(open, () => {});
  }, [acceptNow, offer, router]);
  const actions = useMemo(() => {
    const group = t('title');
    const common = [
      { id: 'accept', label: t('accept'), group, key: 'enter', urgent: true, run: take },
      { id: 'accept-typing', label: t('accept'), group, key: 'alt+enter', whileTyping: true, run: take },
    ];
    if (!declining)
      return [...common, { id: 'decline', label: t('decline'), group, key: 'd', run: () => setDeclining(true) }];
    return [
      ...common,
      ...REASONS.map((reason, index) => ({
        id: reason,
        label: t(reason),
        group: t('why'),
        key: String(index + 1),
        run: () => declineNow({ offer: offer.offer, reason: t(reason) }),
      })),
    ];
  }, [t, take, declining, declineNow, offer.offer]);
  useActions(actions);
  const isFree = useIsFree('enter');
  const { left, share } = ringOf(offer, now);
  const busy = accept.isPending || decline.isPending;
  const name = offer.visitorName || t('anonymous');
  const queue = offer.queueLabel ?? offer.queue;
  return (
    <section
      aria-label={t('title')}
      data-offer={offer.offer}
      className="fixed top-24 right-3 z-30 w-[min(20rem,calc(100vw-1.5rem))] rounded-xl border border-accent bg-raised p-3 shadow-xl"
    >
      <p role="alert" className="sr-only">
        {t('title')}: {t('from', { name, queue })}. {offer.question}
      </p>
      <div className="flex items-start gap-3">
        <Ring share={share} left={left} label={t('left', { seconds: left })} />
        <div className="min-w-0 flex-1">
          <p className="truncate font-semibold text-sm">{t('from', { name, queue })}</p>
          <p className="text-ink-2 text-xs">
            {t('waited', { duration: formatDuration(now - Date.parse(offer.waitingSince)) })}
            {offer.directed ? ` · ${t('directed')}` : null}
            {others > 0 ? ` · ${t('more', { count: others })}` : null}
          </p>
        </div>
      </div>
      <p className="mt-2 line-clamp-4 break-words">{offer.question}</p>
      {declining ? (
        <fieldset className="mt-3 flex flex-col gap-1">
          <legend className="mb-1 font-medium text-xs">{t('why')}</legend>
          {REASONS.map((reason, index) => (
            <Button
              key={reason}
              className="justify-start whitespace-normal text-left"
              disabled={busy}
              onClick={() => declineNow({ offer: offer.offer, reason: t(reason) })}
            >
              {isFree ? <Kbd>{index + 1}</Kbd> : null}
              {t(reason)}
            </Button>
          ))}
        </fieldset>
      ) : null}
      <div className="mt-3 flex gap-2">
        <Button kind="primary" className="flex-1" disabled={busy} onClick={take}>
          {t('accept')}
          <Keys name={isFree ? 'enter' : 'alt+enter'} />
        </Button>
        {declining ? null : (
          <Button disabled={busy} onClick={() => setDeclining(true)}>
            {t('decline')}
          </Button>
        )}
      </div>
    </section>
  );
}
