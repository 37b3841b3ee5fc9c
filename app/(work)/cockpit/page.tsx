import type { QueryClient } from '@tanstack/react-query';
import type { TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { AppRouter } from '#server/trpc/root.ts';
import { Cockpit } from '../../_components/cockpit/cockpit.tsx';
import { Guard } from '../../_components/shell/guard.tsx';
import { Begun } from '../../_lib/auth/begun.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('cockpit') };
}

function askFirst(queryClient: QueryClient, trpc: TRPCOptionsProxy<AppRouter>): void {
  void queryClient.prefetchQuery(trpc.figures.catalogue.queryOptions());
  void queryClient.prefetchQuery(trpc.figures.reach.queryOptions());
  void queryClient.prefetchQuery(trpc.figures.extent.queryOptions());
}

export default function CockpitPage() {
  return (
    <Guard permission="figures.read">
      <Begun ask={askFirst}>
        <Cockpit />
      </Begun>
    </Guard>
  );
}
