import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Intraday } from '../../_components/intraday/intraday.tsx';
import { Guard } from '../../_components/shell/guard.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('intraday') };
}

export default function IntradayPage() {
  return (
    <Guard permission="monitor.read">
      <Intraday />
    </Guard>
  );
}
