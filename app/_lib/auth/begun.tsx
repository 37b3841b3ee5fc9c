import { dehydrate, HydrationBoundary, type QueryClient } from '@tanstack/react-query';
import { createTRPCOptionsProxy, type TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import type { ReactNode } from 'react';
import type { Permission } from '#server/domain/permissions.ts';
import { type AppRouter, appRouter } from '#server/doors/trpc/root.ts';
import { makeQueryClient } from '../trpc/query-client.ts';
import { contextOfRequest } from './caller.ts';

type Props = {
  /** Who lacks it is shown nothing by the screen, and nothing is asked for them. */
  permission: Permission;
  /** Asks the questions that the screen begins with. */
  ask: (queryClient: QueryClient, trpc: TRPCOptionsProxy<AppRouter>) => Promise<void>;
  children: ReactNode;
};

/**
 * Asks a screen's first questions while its page is made: answers come with the page, and nothing waits for them; one that
 * fails is asked again by the screen. Server components only.
 */
export async function Begun({ permission, ask, children }: Props) {
  const ctx = await contextOfRequest();
  const queryClient = makeQueryClient();
  const actor = ctx?.session?.actor;
  if (ctx && actor?.kind === 'user' && actor.permissions.has(permission)) {
    // What fails here is asked again, and said, by the screen.
    await ask(queryClient, createTRPCOptionsProxy({ ctx, router: appRouter, queryClient })).catch(() => undefined);
  }
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>;
}
