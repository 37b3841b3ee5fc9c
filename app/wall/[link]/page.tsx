import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { WallScreen } from '../../_components/wall/wall-screen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const title = (await getTranslations('wall'))('title');
  return { title, referrer: 'no-referrer', robots: { index: false, follow: false } };
}

/** A screen's page. It knows nothing itself: everything comes by the live link, against the secret behind the #. */
export default async function WallPage() {
  return <WallScreen build={(await headers()).get('x-leitstand-build') ?? 'none'} />;
}
