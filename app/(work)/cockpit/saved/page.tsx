import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shelf } from '../../../_components/reports/shelf.tsx';
import { Guard } from '../../../_components/shell/guard.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('saved'))('title') };
}

export default function SavedPage() {
  return (
    <Guard permission="figures.read">
      <Shelf />
    </Guard>
  );
}
