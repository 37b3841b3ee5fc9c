import { useChat, usePanel } from './context.ts';

/** The place in the queue, as it is. Promises nothing that is not known. */
export function Waiting() {
  const { language } = usePanel();
  const { status, starting } = useChat();
  if (starting) return <p class="waiting">{language.say('starting')}</p>;
  if (status?.status !== 'waiting') return null;
  const { position, queueLength } = status;
  return (
    <div class="waiting">
      <p role="status">
        <strong>
          {position
            ? language.say('waitingPlace', { position, length: Math.max(position, queueLength ?? 0) })
            : language.say('waitingSoon')}
        </strong>
      </p>
      <p>{language.say('waitingHint')}</p>
    </div>
  );
}
