import type { ChatState } from '../chat/state.ts';
import type { TextKey } from '../texts.ts';
import { useChat, usePanel } from './context.ts';

function lineOf({ link, contact, starting, status, outbox }: ChatState): TextKey | undefined {
  if (link === 'refused') return 'linkRefused';
  if (link === 'upgrade') return 'linkUpgrade';
  if ((!contact && !starting) || status?.status === 'ended') return undefined;
  if (link === 'connecting') return 'linkConnecting';
  if (link !== 'lost') return undefined;
  return starting || outbox.some((unsent) => !unsent.failed) ? 'linkLostUnsent' : 'linkLost';
}

/** Says truly how the link to the server is; silent when all is well. */
export function LinkLine() {
  const { language } = usePanel();
  const chat = useChat();
  const line = lineOf(chat);
  return (
    <div role="status" class={line ? `link ${chat.link}` : 'quiet'}>
      {line && language.say(line)}
      {line === 'linkUpgrade' && (
        <button type="button" onClick={() => location.reload()}>
          {language.say('reload')}
        </button>
      )}
    </div>
  );
}
