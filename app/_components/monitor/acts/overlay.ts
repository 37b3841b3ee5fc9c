import type { AgentState, MonitorAgent, MonitorContact, MonitorState } from '#widget/protocol/staff.ts';

/** What an act will have made of a row; shown until the server says something new of that row. */
export type Patch = { act: string; settledAt: number | null } & (
  | { kind: 'move'; before: MonitorContact; queue: string | null; agentName: string | null }
  | { kind: 'state'; before: MonitorAgent; state: AgentState; reason: string | null }
  | { kind: 'groups'; before: MonitorAgent; groups: string[] }
);

/** The server's word is awaited for so long after its answer, in milliseconds. */
const PATIENCE = 3_000;

const unchanged = (patch: Patch, state: MonitorState): boolean => {
  if (patch.kind === 'move') {
    const row = state.contacts.find(({ contact }) => contact === patch.before.contact);
    return row !== undefined && row.queue === patch.before.queue && row.since === patch.before.since;
  }
  const row = state.agents.find(({ id }) => id === patch.before.id);
  if (row === undefined) return false;
  return patch.kind === 'state'
    ? row.since === patch.before.since
    : row.groups.join('\n') === patch.before.groups.join('\n');
};

/** Whether the patch still tells more than the server has told. */
export function isPending(patch: Patch, state: MonitorState, now: number): boolean {
  if (patch.settledAt !== null && now - patch.settledAt > PATIENCE) return false;
  return unchanged(patch, state);
}

function moved(row: MonitorContact, patch: Extract<Patch, { kind: 'move' }>): MonitorContact {
  const { agentId, agentName, ...rest } = row;
  const waiting = { ...rest, queue: patch.queue ?? row.queue, status: 'waiting' as const };
  return patch.agentName === null ? waiting : { ...waiting, status: 'ringing', agentName: patch.agentName };
}

type StatePatch = Extract<Patch, { kind: 'state' }>;

function changed(agent: MonitorAgent, patch: StatePatch | undefined, groups: string[]): MonitorAgent {
  if (!patch) return { ...agent, groups };
  const { reason, ...rest } = agent;
  return { ...rest, groups, state: patch.state, ...(patch.reason !== null && { reason: patch.reason }) };
}

/** The monitor as it will be once the server has done what was asked. */
export function withPatches(state: MonitorState, patches: readonly Patch[]): MonitorState {
  if (patches.length === 0) return state;
  return {
    ...state,
    contacts: state.contacts.map((row) => {
      const patch = patches.findLast((one) => one.kind === 'move' && one.before.contact === row.contact);
      return patch?.kind === 'move' ? moved(row, patch) : row;
    }),
    agents: state.agents.map((agent) => {
      const grouped = patches.findLast((one) => one.kind === 'groups' && one.before.id === agent.id);
      const set = patches.findLast((one) => one.kind === 'state' && one.before.id === agent.id);
      return changed(
        agent,
        set?.kind === 'state' ? set : undefined,
        grouped?.kind === 'groups' ? grouped.groups : agent.groups,
      );
    }),
  };
}
