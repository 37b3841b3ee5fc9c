import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Schedules } from '../../../_components/schedules/schedules.tsx';
import { Guard } from '../../../_components/shell/guard.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('schedules'))('title') };
}

export default function SchedulesPage() {
  return (
    <Guard permission="report.schedule">
      <Schedules />
    </Guard>
  );
}
