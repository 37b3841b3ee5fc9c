import type { ContactStatus, PanelMessage } from '../../protocol/host.ts';
import type { Chat } from './chat.ts';
import type { ChatState } from './state.ts';

/** The contact as the host page may know it. */
export function contactStatus({ contact, starting, status }: ChatState): ContactStatus {
  if (starting) return 'open';
  if (!contact) return 'none';
  return status?.status === 'ended' ? 'ended' : 'open';
}

/** Tells the host page what changed: unread messages, and whether a contact is open. */
export function watchChat(chat: Chat, tell: (message: PanelMessage) => void): void {
  let unread = 0;
  let status: ContactStatus | undefined;
  const look = () => {
    const state = chat.store.get();
    const now = contactStatus(state);
    if (now !== status) tell({ t: 'contact', status: now });
    if (state.unread !== unread) tell({ t: 'unread', count: state.unread });
    status = now;
    unread = state.unread;
  };
  chat.store.watch(look);
  look();
}
