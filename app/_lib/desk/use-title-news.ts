'use client';
import { useEffect } from 'react';

/** Puts news into the window's title: a count in front, and a text that blinks until the count is gone. */
export function useTitleNews(unread: number, ringing: string | null): void {
  useEffect(() => {
    if (unread === 0 && ringing === null) return;
    const plain = document.title.replace(/^\(\d+\) /, '');
    const counted = unread > 0 ? `(${unread}) ${plain}` : plain;
    let on = true;
    const show = () => {
      document.title = ringing !== null && on ? `● ${ringing}` : counted;
      on = !on;
    };
    show();
    const timer = ringing !== null ? setInterval(show, 1000) : undefined;
    return () => {
      clearInterval(timer);
      document.title = plain;
    };
  }, [unread, ringing]);
}
