'use client';
import { Toast as Base } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../button.tsx';

/** Takes and closes the messages that the surface shows. */
export const toasts = Base.createToastManager();

/** Short messages at the lower edge. */
export function ToastSurface() {
  return (
    <Base.Provider toastManager={toasts} timeout={8000} limit={3}>
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 z-50 flex w-[min(22rem,calc(100vw-2rem))] flex-col gap-2">
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function List() {
  const t = useTranslations('common');
  const { toasts: shown } = Base.useToastManager();
  return shown.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="rounded-lg border border-line bg-raised p-3 shadow-lg transition-opacity duration-100 data-[type=error]:border-bad data-ending-style:opacity-0 data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <Base.Title className="font-semibold text-work" />
          <Base.Description className="break-words text-ink-2 text-work" />
          {toast.actionProps ? <Base.Action render={<Button size="small" className="mt-2" />} /> : null}
        </div>
        <Base.Close
          render={
            <Button kind="ghost" size="smallIcon" aria-label={t('close')}>
              <X aria-hidden />
            </Button>
          }
        />
      </Base.Content>
    </Base.Root>
  ));
}
