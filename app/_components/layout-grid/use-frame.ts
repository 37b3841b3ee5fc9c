'use client';
import { useEffect, useRef, useState } from 'react';

/** Below these widths (px) a grid has so many columns. */
const BREAKS = [
  { below: 560, columns: 1 },
  { below: 900, columns: 6 },
];

type Wanted = { columns: number; rows: number | undefined; rowHeight: number; gap: number };

/** The frame of a grid: how many columns its width has room for, and its tracks as styles set by script. */
export function useFrame({ columns, rows, rowHeight, gap }: Wanted) {
  const frame = useRef<HTMLDivElement>(null);
  const [shownColumns, setShownColumns] = useState(columns);
  const stretch = rows !== undefined && shownColumns === columns;
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const sized = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
      const fitting = BREAKS.find(({ below }) => width < below)?.columns ?? columns;
      setShownColumns(Math.min(fitting, columns));
    });
    sized.observe(element);
    return () => sized.disconnect();
  }, [columns]);
  useEffect(() => {
    const style = frame.current?.style;
    if (!style) return;
    style.setProperty('gap', `${gap}px`);
    style.setProperty('grid-template-columns', `repeat(${shownColumns}, minmax(0, 1fr))`);
    style.setProperty('grid-template-rows', stretch ? `repeat(${rows}, minmax(0, 1fr))` : 'none');
    style.setProperty('grid-auto-rows', `${rowHeight}px`);
  }, [shownColumns, stretch, rows, rowHeight, gap]);
  return { frame, shownColumns, stretch };
}
