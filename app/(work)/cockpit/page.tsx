import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Cockpit } from '../../_components/cockpit/cockpit.tsx';
import { Guard } from '../../_components/shell/guard.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('cockpit') };
}

export default function CockpitPage() {
  return (
    <Guard permission="figures.read">
      <Cockpit />
    </Guard>
  );
}
