import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Outbox } from '../../../_components/admin/outbox/outbox.tsx';
import { Guard } from '../../../_components/shell/guard.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('pages.outbox') };
}

export default function OutboxPage() {
  return (
    <Guard permission="history.import">
      <Outbox />
    </Guard>
  );
}
