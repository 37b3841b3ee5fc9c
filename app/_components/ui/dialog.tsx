'use client';
import { useEffect } from 'react';
import { fetchSurfaces, useSurfaces } from './later.ts';
import type { DialogProps } from './surfaces/dialog.tsx';

/** A dialog that keeps and returns the focus; Esc closes. */
export function Dialog(props: DialogProps) {
  const surfaces = useSurfaces();
  const { open } = props;
  useEffect(() => {
    if (open) fetchSurfaces();
  }, [open]);
  return surfaces ? <surfaces.DialogSurface {...props} /> : null;
}
