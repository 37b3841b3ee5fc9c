import { transcriptOf } from '../transcript.ts';
import { useChat, usePanel } from './context.ts';

/** Saves the conversation as a text file; made here, nothing is sent anywhere. */
export function TranscriptButton({ look }: { look: 'plain' | 'grow' }) {
  const { language, site } = usePanel();
  const { messages, contact } = useChat();
  const save = () => {
    const text = transcriptOf(messages, { site, contact: contact ?? '' }, language);
    const address = URL.createObjectURL(new Blob([`\ufeff${text}`], { type: 'text/plain;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${language.say('transcriptFile')}-${messages[0]?.sentAt.slice(0, 10) ?? ''}.txt`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  return (
    <button type="button" class={look} disabled={messages.length === 0} onClick={save}>
      {language.say('transcript')}
    </button>
  );
}
