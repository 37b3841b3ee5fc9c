'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { AWAY_REASONS } from '#app/_lib/desk/away-reasons.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import type { MonitorAgent } from '#widget/protocol/staff.ts';
import { StateMark } from '../../desk/state-mark.tsx';
import { MenuCheck, MenuGroup, MenuItem, MenuNote } from '../../ui/menu.tsx';
import { useActs } from './acts-provider.tsx';
import { RowMenu } from './row-menu.tsx';

function States({ agent }: { agent: MonitorAgent }) {
  const t = useTranslations('monitor');
  const reasons = useTranslations('console.awayReason');
  const acts = useActs();
  return (
    <MenuGroup label={t('act.setState')}>
      {agent.state === 'ready' ? null : (
        <MenuItem onSelect={() => acts?.verbs.setState(agent, 'ready')}>
          <StateMark state="ready" />
          {t('states.ready')}
        </MenuItem>
      )}
      {AWAY_REASONS.map((reason) => (
        <MenuItem key={reason} onSelect={() => acts?.verbs.setState(agent, 'away', reason)}>
          <StateMark state="away" />
          {t('states.away')}: {reasons(reason)}
        </MenuItem>
      ))}
      {agent.state === 'offline' ? null : (
        <MenuItem onSelect={() => acts?.verbs.setState(agent, 'offline')}>
          <StateMark state="offline" />
          {t('states.offline')}
        </MenuItem>
      )}
    </MenuGroup>
  );
}

/** The groups of the viewer's reach; ticked: the agent is in it. */
function Groups({ agent }: { agent: MonitorAgent }) {
  const t = useTranslations('monitor');
  const acts = useActs();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.group.list.queryOptions(undefined, { staleTime: 60_000 }));
  return (
    <MenuGroup label={t('groups')}>
      {data?.map((group) => (
        <MenuCheck
          key={group.id}
          checked={agent.groups.includes(group.name)}
          onChange={(member) => acts?.verbs.setGroup(agent, group, member)}
        >
          {group.name}
        </MenuCheck>
      ))}
      {data?.length === 0 ? <MenuNote>{t('noGroups')}</MenuNote> : null}
    </MenuGroup>
  );
}

/** What can be done to an agent: state and groups. */
export function AgentMenu({ agent }: { agent: MonitorAgent }) {
  const t = useTranslations('monitor.act');
  return (
    <RowMenu row={`agent:${agent.id}`} label={t('onAgent', { name: agent.name })}>
      <States agent={agent} />
      <Groups agent={agent} />
    </RowMenu>
  );
}
