'use client';
import { GripVertical } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { COLUMNS, type Placed } from '#server/domain/layout/place.ts';
import { cn } from '../ui/cn.ts';
import { useArranging } from './use-arranging.ts';
import { useFrame } from './use-frame.ts';

/** What a grid of tiles needs; where each tile stands is the owner's, and comes back by `onChange`. */
export type LayoutGridProps = {
  tiles: readonly Placed[];
  /** Without it the grid is for reading. */
  onChange?: ((tiles: Placed[]) => void) | undefined;
  /** What stands in a tile. */
  render: (id: string) => ReactNode;
  /** How a tile is called, on its handle and in what is said aloud. */
  nameOf: (id: string) => string;
  /** What else can be done with a tile while tiles are arranged, beside its handle. */
  tools?: (id: string) => ReactNode;
  columns?: number;
  /** Height of a row in pixels, where the grid is as high as its tiles need. */
  rowHeight?: number;
  /** The grid fills the height of its frame with so many rows, and tiles stay within them. */
  rows?: number;
  gap?: number;
};

/** Tiles on a grid: placed, moved and resized by pointer and by keyboard; fewer columns where there is little room. */
export function LayoutGrid(props: LayoutGridProps) {
  const { tiles, onChange, render, nameOf, tools, columns = COLUMNS, rowHeight = 72, rows, gap = 12 } = props;
  const t = useTranslations('layout');
  const hint = useId();
  const { frame, shownColumns, stretch } = useFrame({ columns, rows, rowHeight, gap });
  const narrow = shownColumns < columns;
  const arranging = useArranging({ tiles, onChange, nameOf, columns, shownColumns, rows, rowHeight, gap, frame });
  const editable = onChange !== undefined && !narrow;
  return (
    <div className={cn('flex min-h-0 flex-col', stretch && 'h-full')}>
      {onChange ? (
        <p id={hint} className="mb-2 text-2xs text-ink-3">
          {t(narrow ? 'narrow' : 'hint')}
        </p>
      ) : null}
      <div
        ref={frame}
        data-layout-grid
        data-columns={shownColumns}
        className={cn('grid min-h-0', stretch && 'flex-1', editable && 'select-none')}
      >
        {arranging.shown.map((tile) => (
          <div
            key={tile.id}
            data-layout-tile={tile.id}
            data-place={`${tile.x},${tile.y},${tile.w},${tile.h}`}
            ref={(element) =>
              element?.style.setProperty('grid-area', `${tile.y + 1} / ${tile.x + 1} / span ${tile.h} / span ${tile.w}`)
            }
            className={cn(
              'relative flex min-h-0 min-w-0 flex-col',
              editable && 'overflow-hidden rounded-lg border border-line-strong border-dashed',
              arranging.held === tile.id && 'z-10 border-accent border-solid shadow-lg',
            )}
          >
            {editable ? (
              <div className="flex shrink-0 items-center gap-1 bg-hover px-1">
                <button
                  type="button"
                  aria-label={t('move', { name: nameOf(tile.id) })}
                  aria-describedby={hint}
                  className="flex min-w-0 flex-1 cursor-grab touch-none items-center gap-1 rounded py-1 text-left text-ink-2 text-xs active:cursor-grabbing"
                  {...arranging.handle(tile.id, 'move')}
                >
                  <GripVertical aria-hidden className="size-4 shrink-0" />
                  <span className="truncate">{nameOf(tile.id)}</span>
                </button>
                {tools?.(tile.id)}
              </div>
            ) : null}
            <div className="min-h-0 flex-1">{render(tile.id)}</div>
            {editable ? (
              <span
                aria-hidden
                data-resize={tile.id}
                className="absolute right-0 bottom-0 size-4 cursor-nwse-resize touch-none rounded-br-lg border-accent border-r-4 border-b-4"
                {...arranging.handle(tile.id, 'resize')}
              />
            ) : null}
          </div>
        ))}
      </div>
      <p aria-live="polite" className="sr-only">
        {arranging.said}
      </p>
    </div>
  );
}
