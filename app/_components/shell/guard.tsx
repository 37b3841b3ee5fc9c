'use client';
import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Permission } from '#server/domain/permissions.ts';
import { Empty } from '../ui/notice.tsx';
import { useViewer } from './viewer.tsx';

/** Shows an area to those who may see it, and says to the others why not. The server checks each call itself. */
export function Guard({ permission, children }: { permission: Permission; children: ReactNode }) {
  const t = useTranslations('shell');
  const viewer = useViewer();
  if (viewer.permissions.includes(permission)) return children;
  return (
    <Empty level={1} icon={Lock} title={t('noPermission')}>
      {t('noPermissionHint')}
    </Empty>
  );
}
