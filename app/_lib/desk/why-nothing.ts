import type { DeskState } from '#widget/protocol/staff.ts';

/** Key of the text that answers "why do I get nothing?". */
export type WhyNothing =
  | 'whyReady'
  | 'whyUnfit'
  | 'whyFull'
  | 'whyBusy'
  | 'whyWrapup'
  | 'whyAway'
  | 'whyMissed'
  | 'whyOffline';

/** What each queue of the sites asks for beyond the agent, as a person reads it: “Sales: english, tech 3+”. */
export function lackingWords(agent: DeskState['agent']): string {
  const words = ({ name, min }: { name: string; min: number }) => (min > 1 ? `${name} ${min}+` : name);
  return (agent.lacking ?? [])
    .map(({ queue, queueLabel, skills }) => `${queueLabel ?? queue}: ${skills.map(words).join(', ')}`)
    .join('; ');
}

/** Why no contact rings at this agent now. */
export function whyNothing(agent: DeskState['agent']): WhyNothing {
  switch (agent.state) {
    case 'ready':
      if (agent.lacking) return 'whyUnfit';
      return agent.inHand >= agent.capacity ? 'whyFull' : 'whyReady';
    case 'busy':
      return 'whyBusy';
    case 'wrapup':
      return 'whyWrapup';
    case 'away':
      return agent.reason === 'missed' ? 'whyMissed' : 'whyAway';
    case 'offline':
      return 'whyOffline';
  }
}
