import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Receive } from '../_components/schedules/receive.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('schedules'))('receive.title'), referrer: 'no-referrer' };
}

export default function ReceivePage() {
  return <Receive />;
}
