import type { MonitorAgent, MonitorContact, MonitorState } from '#widget/protocol/staff.ts';

/** Agents a contact can be handed to now: ready, with room, nothing ringing; those who know its queue first. */
export function freeAgents(state: MonitorState, contact: MonitorContact): MonitorAgent[] {
  const ringing = new Set(state.contacts.filter(({ status }) => status === 'ringing').map(({ agentId }) => agentId));
  const free = state.agents.filter(
    ({ id, state: now, inHand, capacity, roomFor }) =>
      now === 'ready' &&
      (roomFor === undefined ? inHand < capacity : roomFor.includes(contact.channel ?? 'chat')) &&
      !ringing.has(id) &&
      id !== contact.agentId,
  );
  const knows = (agent: MonitorAgent) => Number(agent.queues.includes(contact.queue));
  return free.sort((a, b) => knows(b) - knows(a) || a.inHand - b.inHand || a.since.localeCompare(b.since));
}
