import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Chat } from '../chat/chat.ts';
import type { ChatState } from '../chat/state.ts';
import type { Store } from '../store.ts';
import type { Language } from '../texts.ts';

/** What every part of the panel may use. */
export type Panel = {
  chat: Chat;
  language: Language;
  site: string;
  /** Whether the host shows the panel, and whether the caret should come in. */
  shown: Store<{ open: boolean; focus: number }>;
  close(): void;
};

export const PanelContext = createContext<Panel | null>(null);

/** The panel around a component. */
export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('This part is drawn outside the panel.');
  return panel;
}

/** A store's value, drawn anew when it changes. */
function useStore<T>(store: Store<T>): T {
  const [value, setValue] = useState(store.get());
  useEffect(() => {
    setValue(store.get());
    return store.watch(() => setValue(store.get()));
  }, [store]);
  return value;
}

export function useChat(): ChatState {
  return useStore(usePanel().chat.store);
}

/** Rises when the host wants the caret in the panel. */
export function useFocusWish(): number {
  return useStore(usePanel().shown).focus;
}
