import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Monitor } from '../../_components/monitor/monitor.tsx';
import { Guard } from '../../_components/shell/guard.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('monitor') };
}

export default function MonitorPage() {
  return (
    <Guard permission="monitor.read">
      <Monitor />
    </Guard>
  );
}
