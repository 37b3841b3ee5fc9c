'use client';
import { Unplug } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Notice } from '../ui/notice.tsx';
import type { Kept } from './outputs.ts';

/** Names what a report's filters mean and the company has no more. */
export function GoneNotice({ gone }: { gone: Kept['gone'] }) {
  const t = useTranslations('saved');
  const cockpit = useTranslations('cockpit.splits');
  if (gone.length === 0) return null;
  return (
    <Notice tone="warn" icon={Unplug}>
      {t('gone', { names: gone.map(({ split, name }) => `${cockpit(split)}: ${name}`).join(', ') })}
    </Notice>
  );
}
