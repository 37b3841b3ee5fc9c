import type { ClientFrame } from '../../protocol/frames.ts';
import { createChat } from '../chat/chat.ts';
import { createConnection } from '../link/connection.ts';
import type { SessionAnswer } from '../session.ts';
import type { Shelf } from '../shelf.ts';
import type { FakeServer } from './fake-server.ts';

/** A shelf that several tabs share, as the browser's storage does. */
export function memoryShelf() {
  const values = new Map<string, string>();
  const tabs: ((key: string) => void)[] = [];
  const tab = (): Shelf => {
    let own: ((key: string) => void) | undefined;
    return {
      get: <T>(key: string) => (values.has(key) ? (JSON.parse(values.get(key) as string) as T) : undefined),
      put(key, value) {
        const before = values.get(key);
        if (value === undefined) values.delete(key);
        else values.set(key, JSON.stringify(value));
        if (values.get(key) !== before) for (const hear of tabs) if (hear !== own) hear(key);
      },
      keys: (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)).sort(),
      watch(listener) {
        own = listener;
        tabs.push(listener);
        return () => void tabs.splice(tabs.indexOf(listener), 1);
      },
    };
  };
  return { tab, values };
}

/** A socket to the fake server; frames cross on the next turn, as over a network. */
function fakeSocket(server: FakeServer): WebSocket {
  const socket = {
    readyState: 0,
    onopen: () => {},
    onmessage: (_: { data: string }) => {},
    onclose: (_: { code: number }) => {},
    send: (text: string) =>
      void Promise.resolve().then(() => socket.readyState === 1 && line.frame(JSON.parse(text) as ClientFrame)),
    close() {
      if (socket.readyState === 3) return;
      socket.readyState = 3;
      line.gone();
      queueMicrotask(() => socket.onclose({ code: 1006 }));
    },
  };
  const line = server.connect(
    (frame) =>
      void Promise.resolve().then(() => socket.readyState === 1 && socket.onmessage({ data: JSON.stringify(frame) })),
    socket.close,
  );
  queueMicrotask(() => {
    if (socket.readyState !== 0) return;
    socket.readyState = 1;
    socket.onopen();
  });
  return socket as unknown as WebSocket;
}

const session: SessionAnswer = {
  kind: 'open',
  session: {
    visitor: 'visitor-1',
    token: 'token',
    expiresAt: '2100-01-01T00:00:00.000Z',
    site: { name: 'Shop', language: 'en', accent: '#2f5bd8' },
  },
};

/** A panel's chat over the fake server; `network.up = false` cuts it off. */
export function openChat(server: FakeServer, shelf: Shelf, answer: () => SessionAnswer = () => session) {
  const network = { up: true };
  const page = { now: 'https://shop.example/lamps' };
  const chat = createChat({
    shelf,
    page: () => page.now,
    language: 'en',
    connect: (handlers) =>
      createConnection({
        ...handlers,
        session: async () => (network.up ? answer() : { kind: 'later' }),
        openSocket: () => fakeSocket(server),
      }),
  });
  return { chat, network, page, state: () => chat.store.get() };
}
