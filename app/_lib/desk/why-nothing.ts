import type { DeskState } from '#widget/protocol/staff.ts';

/** Key of the text that answers "why do I get nothing?". */
export type WhyNothing = 'whyReady' | 'whyFull' | 'whyBusy' | 'whyWrapup' | 'whyAway' | 'whyMissed' | 'whyOffline';

/** Why no contact rings at this agent now. */
export function whyNothing(agent: DeskState['agent']): WhyNothing {
  switch (agent.state) {
    case 'ready':
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
