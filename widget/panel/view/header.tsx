import { useChat, usePanel } from './context.ts';

/** Who one talks to, and the way out. */
export function Header() {
  const { site, language, close } = usePanel();
  const { status } = useChat();
  const name = status?.status === 'talking' ? status.agentName : undefined;
  return (
    <header>
      <h1>{site || language.say('title')}</h1>
      <p aria-live="polite">{name ? language.say('talkingTo', { name }) : ''}</p>
      <button type="button" class="icon" aria-label={language.say('minimise')} onClick={close}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 9l6 6 6-6" />
        </svg>
      </button>
    </header>
  );
}
