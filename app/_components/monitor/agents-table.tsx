'use client';
import { Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { reasonName } from '#app/_lib/desk/away-reasons.ts';
import { formatDuration } from '#app/_lib/format/duration.ts';
import type { AgentState, MonitorAgent, MonitorQueue } from '#widget/protocol/staff.ts';
import { StateMark } from '../desk/state-mark.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/notice.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import { useActs } from './acts/acts-provider.tsx';
import { AgentMenu } from './acts/agent-menu.tsx';
import { type Beside, idleBeside } from './groups.ts';

const STATES: readonly AgentState[] = ['ready', 'busy', 'wrapup', 'away', 'offline'];

type CountsProps = {
  agents: readonly MonitorAgent[];
  picked: string | null;
  onPick: (state: AgentState | null) => void;
};

/** How many agents are in each state; pressing one filters by it. */
export function StateCounts({ agents, picked, onPick }: CountsProps) {
  const t = useTranslations('monitor');
  return (
    <fieldset className="flex flex-wrap gap-1" aria-label={t('state')}>
      {STATES.map((state) => {
        const count = agents.filter((agent) => agent.state === state).length;
        return (
          <Button
            key={state}
            size="small"
            aria-pressed={picked === state}
            className="aria-pressed:border-accent aria-pressed:bg-accent-soft"
            onClick={() => onPick(picked === state ? null : state)}
          >
            <StateMark state={state} />
            {t('showState', { state: t(`states.${state}`), count })}
          </Button>
        );
      })}
    </fieldset>
  );
}

type Props = { agents: readonly MonitorAgent[]; beside: Beside; now: number };

/** Agents with state, time in it and what they have in hand; those idle beside waiting contacts first, then the signed in. */
export function AgentsTable({ agents, beside, now }: Props) {
  const t = useTranslations('monitor');
  const reasons = useTranslations('console');
  const acts = useActs();
  if (agents.length === 0) {
    return (
      <Empty icon={Users} title={t('noAgents')}>
        {t('noAgentsHint')}
      </Empty>
    );
  }
  const idle = new Map(agents.map((agent) => [agent.id, idleBeside(agent, beside, now)]));
  const sorted = [...agents].sort(
    (a, b) =>
      Number(Boolean(idle.get(b.id))) - Number(Boolean(idle.get(a.id))) ||
      STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
      a.since.localeCompare(b.since),
  );
  return (
    <Table label={t('agents')}>
      <thead>
        <tr>
          <Th>{t('agent')}</Th>
          <Th>{t('state')}</Th>
          <Th numeric>{t('since')}</Th>
          <Th numeric>{t('inHand')}</Th>
          <Th>{t('groups')}</Th>
          {acts ? (
            <Th className="relative w-8 px-1">
              <span className="sr-only">{t('act.title')}</span>
            </Th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {sorted.map((agent) => (
          <tr
            key={agent.id}
            data-agent={agent.login}
            onContextMenu={(event) => {
              if (!acts) return;
              event.preventDefault();
              acts.open(`agent:${agent.id}`);
            }}
          >
            <Td className="max-w-48">
              <span className="block truncate font-medium">{agent.name}</span>
              <Idle queue={idle.get(agent.id)} />
            </Td>
            <Td className="max-w-48">
              <span className="flex items-center gap-1.5">
                <StateMark state={agent.state} />
                <span className="truncate">
                  {t(`states.${agent.state}`)}
                  {agent.reason ? `: ${reasonName(agent.reason, reasons)}` : null}
                </span>
              </span>
            </Td>
            <Td numeric>{formatDuration(now - Date.parse(agent.since))}</Td>
            <Td numeric>
              {agent.inHand}/{agent.capacity}
            </Td>
            <Td className="max-w-40 truncate text-ink-2">{agent.groups.join(', ')}</Td>
            {acts ? (
              <Td className="px-1 py-0 text-right">
                <AgentMenu agent={agent} />
              </Td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Idle({ queue }: { queue: MonitorQueue | null | undefined }) {
  const t = useTranslations('monitor');
  if (!queue) return null;
  return (
    <span className="block truncate text-warn text-xs">{t('idleBeside', { queue: queue.label ?? queue.queue })}</span>
  );
}
