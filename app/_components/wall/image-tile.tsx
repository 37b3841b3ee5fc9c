'use client';
import { ImageOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { createContext, useContext, useEffect, useState } from 'react';
import { PictureGone, type Pictures } from '#app/_lib/wall/pictures.ts';

/** Where a screen has its pictures from; without one the page's own session asks for them. */
export const PicturesContext = createContext<Pictures | null>(null);

/** After so long a screen asks again for a picture that could not be had, in milliseconds. */
const AGAIN = 10_000;

type Shown = { url: string } | 'waits' | 'gone';

/** The picture's address within this page; asked for until it has come or is known to be gone. */
function usePicture(pictures: Pictures | null, id: string | null): Shown {
  const known = pictures && id !== null ? pictures.known(id) : undefined;
  const [found, setFound] = useState<{ id: string; shown: Shown } | null>(null);
  useEffect(() => {
    if (!pictures || id === null || pictures.known(id) !== undefined) return;
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      try {
        const url = await pictures.load(id);
        if (!over) setFound({ id, shown: { url } });
      } catch (error) {
        if (over) return;
        if (error instanceof PictureGone) setFound({ id, shown: 'gone' });
        else timer = setTimeout(() => void ask(), AGAIN);
      }
    };
    void ask();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [pictures, id]);
  if (id === null) return 'gone';
  if (!pictures) return { url: `/api/wall-picture/${id}` };
  if (known !== undefined) return { url: known };
  return found?.id === id ? found.shown : 'waits';
}

type Props = { picture: string | null; alt: string; fit: 'contain' | 'cover' };

/** A picture that somebody has sent for this wall. */
export function ImageTile({ picture, alt, fit }: Props) {
  const t = useTranslations('wall');
  const [broken, setBroken] = useState<string | null>(null);
  const shown = usePicture(useContext(PicturesContext), picture);
  if (shown === 'waits') return null;
  if (shown === 'gone' || broken === picture) {
    return (
      <p className="flex h-full items-center gap-[3cqmin] p-[4cqmin] text-[max(0.8rem,7cqmin)] text-ink-2">
        <ImageOff aria-hidden className="size-[1.2em] shrink-0" />
        {t(picture === null ? 'pictureNone' : 'pictureGone')}
      </p>
    );
  }
  return (
    // biome-ignore lint/performance/noImgElement: the picture comes from the page's memory or by its own right, not by an optimiser
    <img
      src={shown.url}
      alt={alt}
      data-picture={picture}
      onError={() => setBroken(picture)}
      className={fit === 'cover' ? 'size-full object-cover' : 'size-full object-contain'}
    />
  );
}
