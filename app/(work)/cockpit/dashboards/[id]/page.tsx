import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Dashboard } from '../../../../_components/dashboard/dashboard.tsx';
import { Guard } from '../../../../_components/shell/guard.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('saved'))('kinds.dashboard') };
}

export default async function DashboardPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Guard permission="figures.read">
      <Dashboard id={id} />
    </Guard>
  );
}
