'use client';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '../button.tsx';
import { cn } from '../cn.ts';

export type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** `side`: a panel at the right edge for details; `centre`: a small question. */
  place?: 'centre' | 'side';
};

/** A dialog that keeps and returns the focus; Esc closes. */
export function DialogSurface({ open, onClose, title, children, place = 'centre' }: DialogProps) {
  const t = useTranslations('common');
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/30 transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          className={cn(
            'fixed z-40 flex flex-col border-line bg-raised shadow-xl outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0',
            place === 'centre'
              ? 'top-[12vh] left-1/2 max-h-[76vh] w-[min(32rem,calc(100vw-2rem))] -translate-x-1/2 rounded-xl border'
              : 'inset-y-0 right-0 w-[min(46rem,100vw)] border-l',
          )}
        >
          <header className="flex items-center gap-2 border-line border-b py-2 pr-2 pl-4">
            <Base.Title className="min-w-0 flex-1 truncate font-semibold text-sm">{title}</Base.Title>
            <Base.Close
              render={
                <Button kind="ghost" size="icon" aria-label={t('close')}>
                  <X aria-hidden />
                </Button>
              }
            />
          </header>
          <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
