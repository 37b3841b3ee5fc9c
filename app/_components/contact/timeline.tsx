'use client';
import { useLocale, useTranslations } from 'next-intl';
import { formatDuration } from '#app/_lib/format/duration.ts';
import { formatInstant } from '#app/_lib/format/time.ts';
import type { LeitstandEvent } from '#server/domain/events/event.ts';
import type { Why } from '#server/domain/routing/choose-agent.ts';
import { useViewer } from '../shell/viewer.tsx';
import { describeEvent } from './describe.ts';
import { WhyLog } from './why-log.tsx';
import { outcomeName } from './words.ts';

type Props = { events: readonly LeitstandEvent[]; offers: readonly { offer: string; why: Why }[] };

/** Every event with its instant and its distance from the first; an offer tells why it rang there. */
export function Timeline({ events, offers }: Props) {
  const locale = useLocale();
  const { timeZone } = useViewer();
  const start = Date.parse(events[0]?.time ?? '');
  return (
    <ol className="flex flex-col">
      {events.map((event) => {
        const why = event.type === 'contact.offered' ? offers.find((one) => one.offer === event.offer)?.why : undefined;
        return (
          <li key={event.id} className="flex gap-3 border-line border-l-2 py-1.5 pl-3" data-event={event.type}>
            <time
              dateTime={event.time}
              title={formatInstant(event.time, locale, timeZone)}
              className="w-14 shrink-0 text-right text-ink-3"
            >
              +{formatDuration(Date.parse(event.time) - start)}
            </time>
            <div className="min-w-0 flex-1 break-words">
              <Sentence event={event} />
              {why ? <WhyLog why={why} /> : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function Sentence({ event }: { event: LeitstandEvent }) {
  const t = useTranslations('cockpit');
  const { kind, queue, agent, reason, sender, outcome, by, length } = describeEvent(event);
  const who = sender === 'visitor' || sender === 'agent' || sender === 'system' ? t(`senders.${sender}`) : '';
  const side = by === 'visitor' || by === 'agent' || by === 'system' ? t(`senders.${by}`) : '';
  return t(`events.${kind}`, {
    queue,
    agent,
    reason: reason || t('none'),
    sender: who,
    outcome: outcome === null ? '' : outcomeName(outcome, t),
    by: side,
    length,
  });
}
