'use client';
import { useTranslations } from 'next-intl';
import type { MonitorContact, MonitorState } from '#widget/protocol/staff.ts';
import { StateMark } from '../../desk/state-mark.tsx';
import { MenuGroup, MenuItem, MenuNote } from '../../ui/menu.tsx';
import { useActs } from './acts-provider.tsx';
import { freeAgents } from './free-agents.ts';
import { RowMenu } from './row-menu.tsx';

/** Most agents offered; the longest idle first. */
const MOST = 12;

function Targets({ contact, state }: { contact: MonitorContact; state: MonitorState }) {
  const t = useTranslations('monitor.act');
  const acts = useActs();
  const queues = state.queues.filter(({ queue }) => contact.status === 'talking' || queue !== contact.queue);
  const agents = freeAgents(state, contact).slice(0, MOST);
  return (
    <>
      <MenuGroup label={t('toQueue')}>
        {queues.map(({ queue, label, agents: { ready } }) => (
          <MenuItem key={queue} onSelect={() => acts?.verbs.move(contact, { queue, label: label ?? queue })}>
            <span className="min-w-0 flex-1 truncate">{label ?? queue}</span>
            <span className="text-ink-3 text-xs">{t('readyThere', { count: ready })}</span>
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuGroup label={t('toAgent')}>
        {agents.map((agent) => (
          <MenuItem key={agent.id} onSelect={() => acts?.verbs.move(contact, { agent })}>
            <StateMark state={agent.state} />
            <span className="min-w-0 flex-1 truncate">{agent.name}</span>
            <span className="text-ink-3 text-xs">
              {agent.inHand}/{agent.capacity}
            </span>
          </MenuItem>
        ))}
        {agents.length === 0 ? <MenuNote>{t('nobodyFree')}</MenuNote> : null}
      </MenuGroup>
    </>
  );
}

/** What can be done to a contact that waits or talks. */
export function ContactMenu({ contact }: { contact: MonitorContact }) {
  const t = useTranslations('monitor.act');
  const acts = useActs();
  const elsewhere = contact.status === 'talking' && contact.agentId === undefined;
  // What an agent beyond the viewer's groups has is not the viewer's to move.
  if (!acts || contact.status === 'wrapup' || elsewhere) return null;
  const queue = acts.state.queues.find((one) => one.queue === contact.queue)?.label ?? contact.queue;
  return (
    <RowMenu
      row={`contact:${contact.contact}`}
      label={t('onContact', { name: contact.visitorName || t('someone'), queue })}
    >
      <Targets contact={contact} state={acts.state} />
    </RowMenu>
  );
}
