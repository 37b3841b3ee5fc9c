'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useLive } from '#app/_lib/live/react.tsx';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { Button } from '../ui/button.tsx';

/** Messages fetched at once. */
const PAGE = 100;

/** Fetches the page of messages before the first one held. */
export function EarlierMessages({ contact, first }: { contact: string; first: number }) {
  const t = useTranslations('console.conversation');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const live = useLive();
  const load = useMutation({
    mutationFn: () =>
      queries.fetchQuery(
        trpc.contact.messages.queryOptions({ contact, after: Math.max(0, first - 1 - PAGE), limit: PAGE }),
      ),
    onSuccess: (page) => live?.prepend(contact, page.messages),
  });
  return (
    <div className="flex justify-center p-2">
      <Button size="small" disabled={load.isPending} onClick={() => load.mutate()}>
        {t('earlier')}
      </Button>
    </div>
  );
}
