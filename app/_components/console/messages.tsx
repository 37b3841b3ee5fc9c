'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { MessageRow } from './message-row.tsx';
import type { Row } from './rows.ts';

type Props = {
  rows: readonly Row[];
  visitorName: string;
  /** Shown above the first message. */
  before: ReactNode;
  /** Shown below the last one. */
  after: ReactNode;
  missed: { count: number; fromSeq: number } | null;
  onMissedSeen: () => void;
};

/** The conversation as a virtual list that stays at its end unless the person has scrolled up. */
export const Messages = memo(List);

function List({ rows, visitorName, before, after, missed, onMissedSeen }: Props) {
  const t = useTranslations('console.conversation');
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 56,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
  });
  const lastKey = rows.at(-1)?.key;
  const size = virtual.getTotalSize();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new last row or a measured height moves the end
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && atEnd) element.scrollTop = element.scrollHeight;
  }, [lastKey, size, atEnd, after]);

  // Bars above and below take room from the log; its end stays in view.
  useEffect(() => {
    const element = scroller.current;
    if (!element || !atEnd) return;
    const watcher = new ResizeObserver(() => {
      element.scrollTop = element.scrollHeight;
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [atEnd]);

  useEffect(() => {
    if (atEnd && missed && document.visibilityState === 'visible') onMissedSeen();
  }, [atEnd, missed, onMissedSeen]);

  function onScroll() {
    const element = scroller.current;
    if (element) setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < 48);
  }

  function jump() {
    const index = missed ? rows.findIndex((row) => row.seq !== null && row.seq >= missed.fromSeq) : rows.length - 1;
    virtual.scrollToIndex(Math.max(0, index), { align: missed ? 'start' : 'end' });
    onMissedSeen();
  }

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        onScroll={onScroll}
        role="log"
        aria-label={t('messages')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="scroll-thin h-full overflow-y-auto pb-3"
      >
        {before}
        <div className="relative w-full" ref={(element) => element?.style.setProperty('height', `${size}px`)}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <div
                key={item.key}
                data-index={item.index}
                ref={virtual.measureElement}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <MessageRow row={row} visitorName={visitorName} />
              </div>
            );
          })}
        </div>
        {after}
      </div>
      {atEnd && !missed ? null : (
        <Button size="small" className="absolute bottom-2 left-1/2 -translate-x-1/2 shadow-md" onClick={jump}>
          <ArrowDown aria-hidden />
          {missed ? t('missed', { count: missed.count }) : t('toNewest')}
        </Button>
      )}
    </div>
  );
}
