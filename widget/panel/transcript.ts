import type { LiveMessage } from '../protocol/frames.ts';
import type { Language } from './texts.ts';

type About = { site: string; contact: string };

/** The conversation as plain text: one block a message, times in the visitor's own zone. */
export function transcriptOf(messages: readonly LiveMessage[], about: About, { locale, say }: Language): string {
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
  const author = (message: LiveMessage) => {
    if (message.sender === 'visitor') return say('you');
    return message.agentName || (message.sender === 'agent' ? say('agent') : about.site);
  };
  const blocks = messages.map(
    (message) => `${author(message)} · ${time.format(new Date(message.sentAt))}\n${message.text}`,
  );
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [
    `${say('transcriptTitle', { site: about.site })}\n${say('transcriptZone', { zone })} · ${about.contact}`,
    ...blocks,
    '',
  ].join('\n\n');
}
