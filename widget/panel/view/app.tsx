import { useEffect } from 'preact/hooks';
import { useChat, usePanel } from './context.ts';
import { Conversation } from './conversation.tsx';
import { Header } from './header.tsx';
import { LinkLine } from './link-line.tsx';
import { StartForm } from './start-form.tsx';

/** The whole panel: head, line about the link, and the form or the conversation. */
export function App() {
  const { close } = usePanel();
  const { contact, starting } = useChat();
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) close();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [close]);
  return (
    <>
      <Header />
      <LinkLine />
      {contact || starting ? <Conversation /> : <StartForm />}
    </>
  );
}
