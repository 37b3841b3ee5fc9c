'use client';
import { Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ChangeEvent, createContext, useContext, useRef, useState } from 'react';
import { FITS, MOST_PICTURE_BYTES, type WallTile } from '#server/domain/wall/definition.ts';
import { Button } from '../ui/button.tsx';
import { Input, Labelled, Select } from '../ui/field.tsx';

/** The wall that is being written. */
export const WallContext = createContext('');

const FAULTS = ['kind', 'broken', 'large'] as const;
type Fault = (typeof FAULTS)[number] | 'failed';

type Props = { tile: Extract<WallTile, { kind: 'image' }>; onChange: (tile: WallTile) => void };

/** Sends a file; gives the picture's id, or what is wrong with it. */
async function send(wall: string, file: File): Promise<{ id: string } | Fault> {
  if (file.size > MOST_PICTURE_BYTES) return 'large';
  const id = crypto.randomUUID();
  const answer = await fetch(`/api/wall-picture/${id}?wall=${wall}`, { method: 'PUT', body: file }).catch(() => null);
  if (answer?.ok) return { id };
  if (answer?.status === 413) return 'large';
  const said = (await answer?.json().catch(() => null)) as { reason?: unknown } | null;
  return FAULTS.find((one) => one === said?.reason) ?? 'failed';
}

/** Which picture, what it shows in words, and how it fits. */
export function ImageFields({ tile, onChange }: Props) {
  const t = useTranslations('wall.editor.picture');
  const wall = useContext(WallContext);
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef({ tile, onChange });
  latest.current = { tile, onChange };
  const [state, setState] = useState<'idle' | 'sending' | Fault>('idle');

  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    if (!file) return;
    event.target.value = '';
    setState('sending');
    const sent = await send(wall, file);
    if (typeof sent === 'string') return setState(sent);
    setState('idle');
    latest.current.onChange({ ...latest.current.tile, picture: sent.id });
  }

  const fault = state === 'idle' || state === 'sending' ? null : state;
  return (
    <>
      <div className="flex flex-col gap-1">
        <Button disabled={state === 'sending'} onClick={() => input.current?.click()}>
          <Upload aria-hidden />
          {t(state === 'sending' ? 'sending' : tile.picture === null ? 'choose' : 'other')}
        </Button>
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg,image/webp"
          aria-label={t('file')}
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => void choose(event)}
        />
        <p className="text-2xs text-ink-3">{t('hint')}</p>
        <p role="alert" className="text-bad empty:hidden">
          {fault ? t(`faults.${fault}`) : null}
        </p>
      </div>
      <Labelled label={t('alt')} hint={t('altHint')}>
        <Input value={tile.alt} maxLength={200} onChange={(event) => onChange({ ...tile, alt: event.target.value })} />
      </Labelled>
      <Labelled label={t('fit')}>
        <Select
          value={tile.fit}
          onChange={(event) => onChange({ ...tile, fit: FITS.find((one) => one === event.target.value) ?? tile.fit })}
        >
          {FITS.map((fit) => (
            <option key={fit} value={fit}>
              {t(`fits.${fit}`)}
            </option>
          ))}
        </Select>
      </Labelled>
    </>
  );
}
