import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Tokens } from '../../../_components/admin/tokens/tokens.tsx';
import { Guard } from '../../../_components/shell/guard.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('pages.tokens') };
}

export default function TokensPage() {
  return (
    <Guard permission="token.manage">
      <Tokens />
    </Guard>
  );
}
