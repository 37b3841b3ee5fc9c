import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Cockpit } from '../../_components/cockpit/cockpit.tsx';
import { Guard } from '../../_components/shell/guard.tsx';
import { Begun } from '../../_lib/auth/begun.tsx';
import { askFirst, type Search } from './ask-first.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('cockpit') };
}

export default function CockpitPage({ searchParams }: { searchParams: Search }) {
  return (
    <Guard permission="figures.read">
      <Begun permission="figures.read" ask={(queryClient, trpc) => askFirst(queryClient, trpc, searchParams)}>
        <Cockpit />
      </Begun>
    </Guard>
  );
}
