'use client';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import type { AlarmsState, DeskState, MonitorState } from '#widget/protocol/staff.ts';
import { browserPort } from './browser-port.ts';
import { LiveClient } from './client.ts';
import { type Conversation, EMPTY_CONVERSATION } from './conversation.ts';
import type { Unsent } from './outbox.ts';
import type { Link } from './port.ts';

const Context = createContext<LiveClient | null>(null);
const NOTHING: readonly Unsent[] = [];
const idle = () => () => {};

async function stillSignedIn(): Promise<boolean> {
  const answer = await fetch('/api/auth/session', { cache: 'no-store' });
  const session = (await answer.json()) as { user?: unknown } | null;
  return session?.user !== undefined;
}

/** Opens the tab's one live link for the person signed in. */
export function LiveProvider({ id, name, children }: { id: string; name: string; children: ReactNode }) {
  const [client, setClient] = useState<LiveClient | null>(null);
  useEffect(() => {
    const made = new LiveClient(browserPort(stillSignedIn), { id, name });
    made.start();
    setClient(made);
    const wake = () => made.retryNow();
    window.addEventListener('online', wake);
    window.addEventListener('focus', wake);
    return () => {
      window.removeEventListener('online', wake);
      window.removeEventListener('focus', wake);
      made.stop();
    };
  }, [id, name]);
  return <Context value={client}>{children}</Context>;
}

/** The live client; null until the page has started. */
export function useLive(): LiveClient | null {
  return useContext(Context);
}

function useWatched<Value>(key: string, read: (client: LiveClient) => Value, empty: Value): Value {
  const client = useLive();
  const watch = useCallback((callback: () => void) => client?.watch(key, callback) ?? idle(), [client, key]);
  return useSyncExternalStore(
    watch,
    () => (client ? read(client) : empty),
    () => empty,
  );
}

/** State of the link. */
export function useLink(): Link {
  return useWatched('link', (client) => client.link(), 'connecting');
}

/** Messages that the server has not acknowledged yet. */
export function useUnsent(): readonly Unsent[] {
  return useWatched('outbox', (client) => client.unsent(), NOTHING);
}

function useHeld(topic: string): void {
  const client = useLive();
  useEffect(() => client?.hold(topic), [client, topic]);
}

/** A pushed state with the difference of the server's clock to this one, in milliseconds. */
type Timed<State> = { state: State; skew: number; at: number };

function useTopic<State extends { now: string }>(topic: string): Timed<State> | null {
  useHeld(topic);
  const held = useWatched(topic, (client) => client.topic(topic), undefined);
  return useMemo(() => {
    if (!held) return null;
    const state = held.state as State;
    return { state, at: held.at, skew: Date.parse(state.now) - held.at };
  }, [held]);
}

/** Everything in the signed-in agent's hands; null until the first snapshot. */
export function useDesk(): Timed<DeskState> | null {
  return useTopic<DeskState>('desk');
}

/** The live monitor; null until the first snapshot. */
export function useMonitor(): Timed<MonitorState> | null {
  return useTopic<MonitorState>('monitor');
}

/** Revision of the tenant's alarms: another number says that they have changed. */
export function useAlarmsRevision(): number {
  return useTopic<AlarmsState>('alarms')?.state.rev ?? 0;
}

/** One conversation, kept up to date while a component shows it. */
export function useConversation(contact: string): Conversation {
  const topic = `contact:${contact}`;
  useHeld(topic);
  return useWatched(topic, (client) => client.conversation(contact), EMPTY_CONVERSATION);
}
