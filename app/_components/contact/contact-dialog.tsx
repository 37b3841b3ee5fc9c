'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent as ReactKeyboardEvent, useRef } from 'react';
import { isTyping } from '#app/_lib/actions/keys.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Loading } from '../ui/loading.tsx';

const Followed = dynamic(() => import('./followed.tsx').then((module) => module.Followed), {
  ssr: false,
  loading: () => <Loading />,
});

type Props = {
  contact: string | null;
  onClose: () => void;
  /** The list it was opened from, in its order; `onMove` goes to another of it. */
  among?: readonly string[];
  onMove?: (contact: string) => void;
};

/** One contact down to the second: what it adds up to, its transcript, and every event. */
export function ContactDialog({ contact, onClose, among = [], onMove }: Props) {
  const t = useTranslations('cockpit.contact');
  return (
    <Dialog open={contact !== null} onClose={onClose} place="side" title={t('title')}>
      {contact === null ? null : (
        <Walk contact={contact} among={among} onMove={onMove}>
          <Followed key={contact} first={contact} />
        </Walk>
      )}
    </Dialog>
  );
}

type WalkProps = { contact: string; among: readonly string[]; onMove: Props['onMove']; children: React.ReactNode };

/** The way to the contacts before and behind in the list: buttons, and the keys j and k. */
function Walk({ contact, among, onMove, children }: WalkProps) {
  const t = useTranslations('cockpit.contact');
  const frame = useRef<HTMLDivElement>(null);
  const place = among.indexOf(contact);
  if (!onMove || place < 0 || among.length < 2) return children;
  const go = (to: string | undefined) => {
    if (to === undefined) return;
    onMove(to);
    frame.current?.focus();
  };
  function onKeyDown(event: ReactKeyboardEvent) {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'j') go(among[place + 1]);
    else if (event.key === 'k') go(among[place - 1]);
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of what stands inside; each has a button too
    <div ref={frame} tabIndex={-1} onKeyDown={onKeyDown} className="outline-none">
      <nav aria-label={t('title')} className="flex items-center gap-2 border-line border-b px-4 py-2">
        <Button
          size="icon"
          aria-label={t('previous')}
          aria-keyshortcuts="k"
          disabled={place === 0}
          onClick={() => go(among[place - 1])}
        >
          <ChevronLeft aria-hidden />
        </Button>
        <Button
          size="icon"
          aria-label={t('next')}
          aria-keyshortcuts="j"
          disabled={place === among.length - 1}
          onClick={() => go(among[place + 1])}
        >
          <ChevronRight aria-hidden />
        </Button>
        <p role="status" className="text-ink-2 text-xs">
          {t('place', { place: place + 1, count: among.length })}
        </p>
      </nav>
      {children}
    </div>
  );
}
