'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { errorWords } from '#app/_lib/trpc/error.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

type Props = {
  open: boolean;
  title: string;
  children: ReactNode;
  /** What the button does, in words. */
  verb: string;
  working: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before something that cannot be taken back. */
export function Confirm({ open, title, children, verb, working, error, onConfirm, onClose }: Props) {
  const t = useTranslations('admin');
  const common = useTranslations('common');
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <div className="flex flex-col gap-4 p-4">
        <div className="break-words">{children}</div>
        <p role="alert" className="text-bad empty:hidden">
          {error ? common(`errors.${errorWords(error)}`) : null}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="danger" disabled={working} onClick={onConfirm}>
            {verb}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
