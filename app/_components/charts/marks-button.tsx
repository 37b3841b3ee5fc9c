'use client';
import { Flag } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Bounds } from '#app/_lib/figures/range.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { MarkList } from './mark-list.tsx';
import { useMarks } from './use-marks.ts';

type Props = { bounds: Bounds; timeZone: string; queue?: string | null };

/** Opens the marks of the range: what happened, beside the curves that show it. */
export function MarksButton({ bounds, timeZone, queue }: Props) {
  const t = useTranslations('marks');
  const [open, setOpen] = useState(false);
  const { marks } = useMarks(bounds, queue);
  return (
    <>
      <Button kind="ghost" size="small" onClick={() => setOpen(true)}>
        <Flag aria-hidden />
        {t('button', { count: marks.length })}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} place="side" title={t('title')}>
        <MarkList {...{ bounds, timeZone }} queue={queue ?? null} />
      </Dialog>
    </>
  );
}
