'use client';
import { Table2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../ui/button.tsx';

type Props = { title: string; pressed: boolean; onChange: (pressed: boolean) => void };

/** Shows a chart as the table of the same figures, and back. */
export function TwinToggle({ title, pressed, onChange }: Props) {
  const t = useTranslations('cockpit');
  return (
    <Button
      size="small"
      kind={pressed ? 'plain' : 'ghost'}
      aria-pressed={pressed}
      aria-label={t('asTableOf', { title })}
      onClick={() => onChange(!pressed)}
    >
      <Table2 aria-hidden />
      {t('asTable')}
    </Button>
  );
}
