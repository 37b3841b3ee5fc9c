import { Composer } from './composer.tsx';
import { useChat } from './context.ts';
import { Ended } from './ended.tsx';
import { Footer } from './footer.tsx';
import { Log } from './log.tsx';
import { Waiting } from './waiting.tsx';

/** The running or ended conversation. */
export function Conversation() {
  const { status, contact } = useChat();
  const over = status?.status === 'ended';
  return (
    <main class="chat">
      <Waiting />
      <Log />
      {over ? <Ended /> : contact && <Composer />}
      {!over && contact && <Footer />}
    </main>
  );
}
