import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Console } from '../../_components/console/console.tsx';
import { Guard } from '../../_components/shell/guard.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('console') };
}

export default function ConsolePage() {
  return (
    <Guard permission="contact.work">
      <Console />
    </Guard>
  );
}
