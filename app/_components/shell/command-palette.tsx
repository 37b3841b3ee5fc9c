'use client';
import { Dialog } from '@base-ui/react/dialog';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Loading } from '../ui/loading.tsx';

const load = () => import('./command-list.tsx').then((module) => module.CommandList);
const CommandList = dynamic(load, { ssr: false, loading: () => <Loading /> });

type Props = { open: boolean; onClose: () => void };

/** Finds everything that can be done now, and prints each one's key. Its list is fetched when its key is half pressed. */
export function CommandPalette({ open, onClose }: Props) {
  const t = useTranslations('shell');
  useEffect(() => {
    const begin = ({ key }: KeyboardEvent) => {
      if (key === 'Control' || key === 'Meta') void load();
    };
    window.addEventListener('keydown', begin);
    return () => window.removeEventListener('keydown', begin);
  }, []);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/30" />
        <Dialog.Popup className="fixed top-[12vh] left-1/2 z-40 w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-xl border border-line bg-raised shadow-xl outline-none">
          <Dialog.Title className="sr-only">{t('commands')}</Dialog.Title>
          <CommandList onClose={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
