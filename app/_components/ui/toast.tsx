'use client';
import { type ReactNode, useEffect } from 'react';
import { fetchSurfaces, useSurfaces } from './later.ts';

type Manager = typeof import('./surfaces/toast.tsx')['toasts'];
type Message = Parameters<Manager['add']>[0];

let shown: Manager | null = null;
let waiting: (Message & { id: string })[] = [];
let last = 0;

/** Messages wait until the place where they are shown is there. */
const queue = {
  add(message: Message): string {
    last += 1;
    const told = { ...message, id: message.id ?? `message-${last}` };
    if (shown) return shown.add(told);
    waiting.push(told);
    fetchSurfaces();
    return told.id;
  },
  close(id: string): void {
    waiting = waiting.filter((one) => one.id !== id);
    shown?.close(id);
  },
};

/** `useToast().add({title, description, type: 'error'})` shows a short message at the lower edge. */
export const useToast = () => queue;

/** Holds the place of the short messages. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const surfaces = useSurfaces();
  useEffect(() => {
    if (!surfaces) return;
    shown = surfaces.toasts;
    for (const message of waiting.splice(0)) shown.add(message);
    return () => {
      shown = null;
    };
  }, [surfaces]);
  return (
    <>
      {children}
      {surfaces ? <surfaces.ToastSurface /> : null}
    </>
  );
}
