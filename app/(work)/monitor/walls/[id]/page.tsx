import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '../../../../_components/shell/guard.tsx';
import { WallEditor } from '../../../../_components/wall-editor/wall-editor.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('wall'))('editor.title') };
}

export default async function WallEditorPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Guard permission="wall.manage">
      <WallEditor id={id} />
    </Guard>
  );
}
