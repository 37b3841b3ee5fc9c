export type AgentState = 'offline' | 'ready' | 'busy' | 'wrapup' | 'away';

/**
 * The state that follows from what the agent holds. Wrap-up is derived: a ready agent with nothing in hand but
 * wrap-ups is in wrap-up and gets no offers; it ends with the last wrap-up or a new conversation. What the agent set
 * by hand (busy, away, offline) stays, and so does ready while chats fill only a part of the capacity.
 */
export function derivedState(state: AgentState, hands: { talking: number; wrappingUp: number }): AgentState {
  if (state === 'ready' && hands.talking === 0 && hands.wrappingUp > 0) return 'wrapup';
  if (state === 'wrapup' && (hands.talking > 0 || hands.wrappingUp === 0)) return 'ready';
  return state;
}
