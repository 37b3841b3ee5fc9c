'use client';
import { useTranslations } from 'next-intl';
import { Skeleton } from './notice.tsx';

/** What stands where a part of the program itself is still being fetched. */
export function Loading() {
  return <Skeleton label={useTranslations('common')('loading')} lines={8} />;
}
