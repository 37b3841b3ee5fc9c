import type { ChatState } from '../chat/state.ts';
import type { Say } from '../texts.ts';
import { useChat, usePanel } from './context.ts';
import { TranscriptButton } from './transcript-button.tsx';

function endedBy({ status, messages }: ChatState, say: Say): string {
  if (status?.endCause === 'connectionLost') return say('endedByLoss');
  if (status?.endedBy === 'visitor') return say('endedByVisitor');
  const name = status?.agentName ?? messages.findLast((message) => message.agentName)?.agentName ?? say('agent');
  return status?.endedBy === 'agent' ? say('endedByAgent', { name }) : say('endedBySystem');
}

/** The conversation is over: who ended it, and what can still be done. */
export function Ended() {
  const { chat, language } = usePanel();
  const state = useChat();
  return (
    <div class="ended">
      <p class="whole" role="status">
        {endedBy(state, language.say)}
      </p>
      <TranscriptButton look="grow" />
      <button type="button" class="primary grow" onClick={chat.renew}>
        {language.say('renew')}
      </button>
    </div>
  );
}
