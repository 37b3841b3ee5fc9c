import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '../../../_components/shell/guard.tsx';
import { Walls } from '../../../_components/wall-editor/walls.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('wall'))('walls') };
}

export default function WallsPage() {
  return (
    <Guard permission="wall.manage">
      <Walls />
    </Guard>
  );
}
