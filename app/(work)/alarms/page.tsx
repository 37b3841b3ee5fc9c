import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Alarms } from '../../_components/alarms/alarms.tsx';
import { Guard } from '../../_components/shell/guard.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('alarms'))('title') };
}

export default function AlarmsPage() {
  return (
    <Guard permission="alarm.read">
      <Alarms />
    </Guard>
  );
}
