'use client';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from 'react';
import { heightOf, type Placed, place, reflow } from '#server/domain/layout/place.ts';
import { type Step, step } from '#server/domain/layout/step.ts';

type Wanted = {
  tiles: readonly Placed[];
  onChange: ((tiles: Placed[]) => void) | undefined;
  nameOf: (id: string) => string;
  columns: number;
  shownColumns: number;
  rows: number | undefined;
  rowHeight: number;
  gap: number;
  frame: RefObject<HTMLDivElement | null>;
};

type Grip = 'move' | 'resize';
type Drag = { id: string; grip: Grip; x: number; y: number; tile: Placed };

const KEYS: Record<string, Pick<Step, 'dx' | 'dy'>> = {
  ArrowLeft: { dx: -1, dy: 0 },
  ArrowRight: { dx: 1, dy: 0 },
  ArrowUp: { dx: 0, dy: -1 },
  ArrowDown: { dx: 0, dy: 1 },
};

const inReadingOrder = (tiles: readonly Placed[]) => [...tiles].sort((a, b) => a.y - b.y || a.x - b.x);

/** Arranging tiles by pointer and keyboard: what is shown meanwhile, what is said of it, and the props of the grips. */
export function useArranging(wanted: Wanted) {
  const { tiles, onChange, nameOf, columns, shownColumns, rows, rowHeight, gap, frame } = wanted;
  const t = useTranslations('layout');
  const [draft, setDraft] = useState<Placed[] | null>(null);
  const [said, setSaid] = useState('');
  const drag = useRef<Drag | null>(null);
  const [held, setHeld] = useState<string | null>(null);
  const before = useRef<Placed[] | null>(null);
  // While tiles are arranged their order in the page stays, so that the focus does.
  const among = `${onChange !== undefined} ${tiles
    .map(({ id }) => id)
    .sort()
    .join()}`;
  const [kept, setKept] = useState({ among: '', order: [] as string[] });
  if (kept.among !== among) setKept({ among, order: inReadingOrder(tiles).map(({ id }) => id) });

  const current = draft ?? tiles;
  const shown = reflow(current, shownColumns, columns);
  const ordered = onChange
    ? kept.order.flatMap((id) => shown.find((tile) => tile.id === id) ?? [])
    : inReadingOrder(shown);

  const say = (key: 'place' | 'edge' | 'back', id: string, made: readonly Placed[] = current) => {
    const tile = made.find((one) => one.id === id);
    if (!tile) return;
    setSaid(t(key, { name: nameOf(id), x: tile.x + 1, y: tile.y + 1, w: tile.w, h: tile.h }));
  };

  const end = () => {
    drag.current = null;
    setHeld(null);
    setDraft(null);
  };

  /** Where the pointer is, in cells from the corner of the frame. */
  const cellOf = (event: PointerEvent) => {
    const element = frame.current;
    if (!element) return { x: 0, y: 0 };
    const box = element.getBoundingClientRect();
    const tall = rows === undefined ? rowHeight + gap : (box.height + gap) / rows;
    return {
      x: (event.clientX - box.left) / ((box.width + gap) / columns),
      y: (event.clientY - box.top) / tall,
    };
  };

  const handle = (id: string, grip: Grip) => ({
    onPointerDown: (event: PointerEvent) => {
      const tile = tiles.find((one) => one.id === id);
      if (event.button !== 0 || !tile) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { id, grip, tile, ...cellOf(event) };
      setHeld(id);
    },
    onPointerMove: (event: PointerEvent) => {
      const from = drag.current;
      if (from?.id !== id) return;
      const now = cellOf(event);
      const dx = Math.round(now.x - from.x);
      const dy = Math.round(now.y - from.y);
      const { x, y, w, h } = from.tile;
      const to =
        from.grip === 'move'
          ? { x: x + dx, y: y + dy }
          : { w: Math.max(1, Math.min(w + dx, columns - x)), h: Math.max(1, h + dy) };
      const made = place(tiles, id, to, columns);
      if (rows === undefined || heightOf(made) <= rows) setDraft(made);
    },
    onPointerUp: () => {
      if (drag.current?.id !== id) return;
      if (draft) {
        onChange?.(draft);
        say('place', id, draft);
      }
      end();
    },
    onPointerCancel: end,
    onBlur: () => {
      before.current = null;
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape' && (drag.current || before.current)) {
        event.preventDefault();
        event.stopPropagation();
        if (!drag.current && before.current) onChange?.(before.current);
        before.current = null;
        end();
        say('back', id);
        return;
      }
      const direction = KEYS[event.key];
      if (!direction || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const made = step(tiles, id, { ...direction, resize: event.shiftKey }, columns);
      if (!made || (rows !== undefined && heightOf(made) > rows)) {
        say('edge', id);
        return;
      }
      before.current ??= [...tiles];
      onChange?.(made);
      say('place', id, made);
    },
  });

  return { shown: ordered, held, said, handle };
}
