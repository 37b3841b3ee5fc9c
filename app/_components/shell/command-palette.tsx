'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { fetchSurfaces, useSurfaces } from '../ui/later.ts';
import { Loading } from '../ui/loading.tsx';

const load = () => import('./command-list.tsx').then((module) => module.CommandList);
const CommandList = dynamic(load, { ssr: false, loading: () => <Loading /> });

type Props = { open: boolean; onClose: () => void };

/** Finds everything that can be done now, and prints each one's key. Its list is fetched when its key is half pressed. */
export function CommandPalette({ open, onClose }: Props) {
  const t = useTranslations('shell');
  const surfaces = useSurfaces();
  useEffect(() => {
    const begin = ({ key }: KeyboardEvent) => {
      if (key === 'Control' || key === 'Meta') void load();
    };
    window.addEventListener('keydown', begin);
    return () => window.removeEventListener('keydown', begin);
  }, []);
  useEffect(() => {
    if (open) fetchSurfaces();
  }, [open]);
  if (!surfaces) return null;
  return (
    <surfaces.PaletteSurface open={open} onClose={onClose} title={t('commands')}>
      <CommandList onClose={onClose} />
    </surfaces.PaletteSurface>
  );
}
