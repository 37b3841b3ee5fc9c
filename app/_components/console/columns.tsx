'use client';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef } from 'react';

type Side = 'list' | 'customer';

const START: Record<Side, number> = { list: 280, customer: 320 };
const LEAST = 220;
const MOST = 520;

function remembered(side: Side): number {
  const width = Number(localStorage.getItem(`leitstand.width.${side}`));
  return width >= LEAST && width <= MOST ? width : START[side];
}

type Props = {
  list: ReactNode;
  conversation: ReactNode;
  customer: ReactNode;
  shown: 'list' | 'conversation' | 'customer';
};

/** The three columns with remembered widths; on narrow screens one at a time. */
export function Columns({ list, conversation, customer, shown }: Props) {
  const t = useTranslations('console.columns');
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    for (const side of ['list', 'customer'] as const) {
      frame.current?.style.setProperty(`--${side}`, `${remembered(side)}px`);
    }
  }, []);
  const widen = (side: Side, by: number) => {
    const width = Math.min(MOST, Math.max(LEAST, remembered(side) + by));
    localStorage.setItem(`leitstand.width.${side}`, String(width));
    frame.current?.style.setProperty(`--${side}`, `${width}px`);
  };
  return (
    <div ref={frame} data-shown={shown} className="group flex h-full min-h-0">
      <section
        aria-label={t('list')}
        className="scroll-thin w-full shrink-0 overflow-y-auto bg-surface group-data-[shown=conversation]:max-lg:hidden group-data-[shown=customer]:max-lg:hidden lg:w-[var(--list,280px)]"
      >
        {list}
      </section>
      <Handle side="list" onMove={(by) => widen('list', by)} />
      <section
        aria-label={t('conversation')}
        className="min-w-0 flex-1 bg-bg group-data-[shown=customer]:max-xl:hidden group-data-[shown=list]:max-lg:hidden"
      >
        {conversation}
      </section>
      <Handle side="customer" onMove={(by) => widen('customer', -by)} />
      <section
        aria-label={t('customer')}
        className="scroll-thin shrink-0 overflow-y-auto bg-surface group-data-[shown=customer]:max-xl:flex-1 group-data-[shown=conversation]:max-xl:hidden group-data-[shown=list]:max-xl:hidden xl:w-[var(--customer,320px)]"
      >
        {customer}
      </section>
    </div>
  );
}

function Handle({ side, onMove }: { side: Side; onMove: (by: number) => void }) {
  const t = useTranslations('console.columns');
  const last = useRef<number | null>(null);
  function move(event: PointerEvent<HTMLDivElement>) {
    if (last.current === null) return;
    onMove(event.clientX - last.current);
    last.current = event.clientX;
  }
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.key === 'ArrowLeft') onMove(-16);
    if (event.key === 'ArrowRight') onMove(16);
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved has no element of its own
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('resize', { name: t(side) })}
      aria-valuenow={START[side]}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        last.current = event.clientX;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={() => {
        last.current = null;
      }}
      className="relative hidden w-px shrink-0 cursor-col-resize bg-line before:absolute before:inset-y-0 before:-left-1 before:w-2 hover:bg-accent data-[side=list]:lg:block data-[side=customer]:xl:block"
      data-side={side}
    />
  );
}
