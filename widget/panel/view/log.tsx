import { useEffect, useRef, useState } from 'preact/hooks';
import { deliveryOf, deliveryOfUnsent } from '../chat/delivery.ts';
import { Bubble } from './bubble.tsx';
import { useChat, usePanel } from './context.ts';

/** Pixels from the end within which the log follows new messages. */
const NEAR = 60;

/** All messages in order, then what is not sent yet. New ones are read out. */
export function Log() {
  const { language, chat } = usePanel();
  const { messages, status, outbox, link, starting, typing } = useChat();
  const box = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const over = status?.status === 'ended';
  const lines = messages.length + outbox.length;

  const toEnd = () => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
    setAtEnd(true);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows each new line, and only then
  useEffect(() => {
    if (atEnd) toEnd();
  }, [lines, typing, starting]);
  useEffect(() => {
    const watcher = new ResizeObserver(() => {
      if (atEnd) box.current?.scrollTo({ top: box.current.scrollHeight });
    });
    if (box.current) watcher.observe(box.current);
    return () => watcher.disconnect();
  }, [atEnd]);
  return (
    <div class="log-frame">
      <div
        ref={box}
        class="log"
        role="log"
        aria-label={language.say('conversation')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll the log
        tabIndex={0}
        onScroll={({ currentTarget: log }) => setAtEnd(log.scrollHeight - log.scrollTop - log.clientHeight < NEAR)}
      >
        <ol>
          {messages.map((message) => (
            <Bubble
              key={message.clientMessageId}
              sender={message.sender}
              name={message.agentName}
              text={message.text}
              at={message.sentAt}
              delivery={message.sender === 'visitor' ? deliveryOf(message, status) : undefined}
            />
          ))}
          {starting && (
            <Bubble
              key={starting.id}
              sender="visitor"
              text={starting.question}
              at={starting.at}
              delivery={link === 'live' ? 'sending' : 'kept'}
            />
          )}
          {outbox.map((unsent) => (
            <Bubble
              key={unsent.id}
              sender="visitor"
              text={unsent.text}
              at={unsent.at}
              delivery={deliveryOfUnsent(unsent, link)}
              failed={unsent.failed}
              again={over ? undefined : () => chat.again(unsent.id)}
              remove={() => chat.remove(unsent.id)}
            />
          ))}
        </ol>
        {typing !== null && (
          <p class="typing">{typing ? language.say('typing', { name: typing }) : language.say('typingNobody')}</p>
        )}
      </div>
      {!atEnd && (
        <button type="button" class="to-end" onClick={toEnd}>
          {language.say('newMessages')} ↓
        </button>
      )}
    </div>
  );
}
