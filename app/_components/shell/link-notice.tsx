'use client';
import { LogIn, RefreshCw, WifiOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useLink, useLive } from '#app/_lib/live/react.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

/** What the person must do about the link: sign in again, reload, or nothing but wait. */
export function LinkNotice() {
  const t = useTranslations('shell');
  const common = useTranslations('common');
  const link = useLink();
  const live = useLive();
  if (link === 'signedOut') {
    const back = () =>
      location.assign(`/sign-in?expired=1&to=${encodeURIComponent(location.pathname + location.search)}`);
    return (
      <Notice tone="warn" icon={LogIn} action={<Button onClick={back}>{t('signInAgain')}</Button>}>
        {t('signedOutHint')}
      </Notice>
    );
  }
  if (link === 'upgrade') {
    return (
      <Notice
        tone="info"
        icon={RefreshCw}
        action={<Button onClick={() => location.reload()}>{common('reload')}</Button>}
      >
        {t('upgradeHint')}
      </Notice>
    );
  }
  if (link !== 'offline') return null;
  return (
    <Notice tone="warn" icon={WifiOff} action={<Button onClick={() => live?.retryNow()}>{t('tryNow')}</Button>}>
      {t('link.offline')}
    </Notice>
  );
}
