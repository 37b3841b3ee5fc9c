'use client';
import { type ReactNode, useRef } from 'react';
import { type Drawn, PictureContext } from './picture-context.ts';

/** Lets the export menu inside make a picture of the one chart inside. */
export function PictureScope({ children }: { children: ReactNode }) {
  const picture = useRef<Drawn | null>(null);
  return <PictureContext value={picture}>{children}</PictureContext>;
}
