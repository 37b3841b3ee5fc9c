import { useEffect, useRef, useState } from 'preact/hooks';
import { usePanel } from './context.ts';
import { TranscriptButton } from './transcript-button.tsx';

/** What can be done with the running conversation: save it, end it (asked once more, for it cannot be undone). */
export function Footer() {
  const { chat, language } = usePanel();
  const [asking, setAsking] = useState(false);
  const [offline, setOffline] = useState(false);
  const { say } = language;
  const first = useRef<HTMLButtonElement>(null);
  const ask = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (asking) first.current?.focus();
    else if (asked.current) ask.current?.focus();
    asked.current = asking;
  }, [asking]);
  if (!asking)
    return (
      <footer>
        <TranscriptButton look="plain" />
        <button type="button" class="plain" ref={ask} onClick={() => setAsking(true)}>
          {say('end')}
        </button>
      </footer>
    );
  const stay = () => {
    setAsking(false);
    setOffline(false);
  };
  return (
    <footer>
      <p class="grow" role="alert">
        {say(offline ? 'endOffline' : 'endSure')}
      </p>
      <button type="button" ref={first} onClick={stay}>
        {say('endNo')}
      </button>
      <button type="button" onClick={() => setOffline(!chat.end())}>
        {say('endYes')}
      </button>
    </footer>
  );
}
