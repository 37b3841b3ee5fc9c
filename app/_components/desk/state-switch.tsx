'use client';
import { ChevronDown, CircleHelp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useActions } from '#app/_lib/actions/registry.tsx';
import { AWAY_REASONS, reasonName } from '#app/_lib/desk/away-reasons.ts';
import { useVerbs } from '#app/_lib/desk/use-verbs.ts';
import { lackingWords, whyNothing } from '#app/_lib/desk/why-nothing.ts';
import { formatDuration } from '#app/_lib/format/duration.ts';
import { useNow } from '#app/_lib/live/use-now.ts';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx';
import { Popover } from '../ui/popover.tsx';
import { useMyDesk } from './desk-provider.tsx';
import { StateMark } from './state-mark.tsx';

const PLAIN = ['ready', 'busy', 'offline'] as const;
const KEYS = { ready: 'alt+1', busy: 'alt+2', offline: 'alt+0' };

/** Own state with the time in it and the load, and the way to change it. */
export function StateSwitch() {
  const t = useTranslations('console');
  const timed = useMyDesk()?.timed;
  const now = useNow();
  const { setState } = useVerbs();
  const { mutate } = setState;
  const actions = useMemo(
    () => [
      ...PLAIN.map((state) => ({
        id: `state-${state}`,
        label: t(`state.${state}`),
        group: t('state.label'),
        key: KEYS[state],
        whileTyping: true,
        run: () => mutate({ state }),
      })),
      ...AWAY_REASONS.map((reason) => ({
        id: `state-away-${reason}`,
        label: `${t('state.away')}: ${t(`awayReason.${reason}`)}`,
        group: t('state.label'),
        run: () => mutate({ state: 'away', reason }),
      })),
    ],
    [t, mutate],
  );
  useActions(actions);
  if (!timed) return <span className="px-2 text-ink-3 text-xs">{t('state.connecting')}</span>;
  const { agent } = timed.state;
  const duration = formatDuration(now + timed.skew - Date.parse(agent.since));
  const word = t(`state.${agent.state}`);
  const detail = agent.reason ? `${word}: ${reasonName(agent.reason, t)}` : word;
  const trigger = (
    <Button kind="plain" className="min-w-0 shrink px-2" data-state={agent.state}>
      <StateMark state={agent.state} />
      <span className="truncate max-sm:max-w-24">{detail}</span>
      <span className="text-ink-3 max-lg:sr-only">
        <span className="sr-only">{t('state.since', { duration })}</span>
        <span aria-hidden>{duration}</span>
      </span>
      <span className="text-ink-3 max-sm:sr-only">
        <span className="sr-only">{t('state.load', { inHand: agent.inHand, capacity: agent.capacity })}</span>
        <span aria-hidden>{t('state.loadShort', { inHand: agent.inHand, capacity: agent.capacity })}</span>
      </span>
      <ChevronDown aria-hidden />
    </Button>
  );
  return (
    <div className="flex min-w-0 items-center gap-0.5">
      <Menu trigger={trigger} align="end">
        {PLAIN.slice(0, 2).map((state) => (
          <MenuItem key={state} onSelect={() => mutate({ state })}>
            <StateMark state={state} />
            {t(`state.${state}`)}
          </MenuItem>
        ))}
        <MenuLine />
        {AWAY_REASONS.map((reason) => (
          <MenuItem key={reason} onSelect={() => mutate({ state: 'away', reason })}>
            <StateMark state="away" />
            {t('state.away')}: {t(`awayReason.${reason}`)}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem onSelect={() => mutate({ state: 'offline' })}>
          <StateMark state="offline" />
          {t('state.offline')}
        </MenuItem>
      </Menu>
      <Popover
        title={t('state.why')}
        trigger={
          <Button kind="ghost" size="smallIcon" className="max-sm:hidden" aria-label={t('state.why')}>
            <CircleHelp aria-hidden />
          </Button>
        }
      >
        <p className="text-ink-2">{t(`state.${whyNothing(agent)}`, { lacking: lackingWords(agent) })}</p>
      </Popover>
    </div>
  );
}
