import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Webhooks } from '../../../_components/admin/webhooks/webhooks.tsx';
import { Guard } from '../../../_components/shell/guard.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('pages.webhooks') };
}

export default function WebhooksPage() {
  return (
    <Guard permission="token.manage">
      <Webhooks />
    </Guard>
  );
}
