'use client';
import { Loader, MonitorOff, RotateCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect } from 'react';
import { PicturesContext } from './image-tile.tsx';
import { Stage } from './stage.tsx';
import { usePictures } from './use-pictures.ts';
import { useWall } from './use-wall.ts';

/** A deploy restarts the server: its other version is loaded after so long, in milliseconds, with some scatter. */
const RELOAD_AFTER = 20_000;

/** One screen with one wall: shows it as long as its link holds, and says what is the matter where it cannot. */
export function WallScreen({ build }: { build: string }) {
  const t = useTranslations('wall');
  const { secret, view } = useWall();
  const pictures = usePictures(secret, view.state);
  const other = view.state !== null && view.state.build !== build;
  useEffect(() => {
    if (!other) return;
    const timer = setTimeout(() => location.reload(), RELOAD_AFTER * (1 + Math.random()));
    return () => clearTimeout(timer);
  }, [other]);
  if (secret === '') return <Said icon={<MonitorOff aria-hidden />} title={t('noSecret')} hint={t('noSecretHint')} />;
  if (view.link === 'signedOut')
    return <Said icon={<MonitorOff aria-hidden />} title={t('ended')} hint={t('endedHint')} />;
  if (view.link === 'upgrade')
    return <Said icon={<RotateCw aria-hidden />} title={t('upgrade')} hint={t('upgradeHint')} />;
  if (!view.state) return <Said icon={<Loader aria-hidden />} title={t('connecting')} hint={t('connectingHint')} />;
  return (
    <PicturesContext value={pictures}>
      <Stage state={view.state} live={view.link === 'live'} at={view.at} />
    </PicturesContext>
  );
}

function Said({ icon, title, hint }: { icon: ReactNode; title: string; hint: string }) {
  return (
    <main
      data-theme="dark"
      className="fixed inset-0 flex flex-col items-center justify-center gap-4 bg-bg p-8 text-center text-ink [&_svg]:size-[8vmin] [&_svg]:text-ink-3"
    >
      {icon}
      <div role="status" className="flex flex-col items-center gap-4">
        <h1 className="font-semibold text-[max(1.25rem,4vmin)] leading-tight">{title}</h1>
        <p className="max-w-[40em] text-[max(1rem,2.2vmin)] text-ink-2 leading-snug">{hint}</p>
      </div>
    </main>
  );
}
