'use client';
import { useQuery } from '@tanstack/react-query';
import { Plus, Webhook as WebhookIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { useMemo, useState } from 'react';
import { useActions } from '#app/_lib/actions/registry.tsx';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Empty, Skeleton } from '../../ui/notice.tsx';
import { PageHead } from '../page-head.tsx';
import { Deliveries } from './deliveries.tsx';
import { NewWebhook } from './new-webhook.tsx';
import { WebhookTable } from './webhook-table.tsx';

/** Deliveries go on by themselves: the list is asked for so often, in milliseconds. */
const AGAIN = 5_000;

/** Addresses that are told of events; the one whose deliveries are open stands in the address. */
export function Webhooks() {
  const t = useTranslations('admin.webhooks');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const [making, setMaking] = useState(false);
  const [open, setOpen] = useQueryState('open', parseAsString);
  const { data, error, refetch } = useQuery(trpc.webhook.list.queryOptions(undefined, { refetchInterval: AGAIN }));
  const shown = data?.find((webhook) => webhook.id === open);
  useActions(
    useMemo(
      () => [{ id: 'new-webhook', label: t('make'), group: t('title'), key: 'n', run: () => setMaking(true) }],
      [t],
    ),
  );
  const make = (
    <Button kind="primary" onClick={() => setMaking(true)}>
      <Plus aria-hidden />
      {t('make')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} action={make} />
      {error && !data ? <Failed error={error} onRetry={() => refetch()} /> : null}
      {!data && !error ? <Skeleton label={common('loading')} lines={6} /> : null}
      {data?.length === 0 ? (
        <Empty icon={WebhookIcon} title={t('empty')}>
          {t('emptyHint')}
        </Empty>
      ) : null}
      {data && data.length > 0 ? <WebhookTable webhooks={data} onOpen={(id) => setOpen(id)} /> : null}
      <NewWebhook open={making} onClose={() => setMaking(false)} />
      <Dialog open={shown !== undefined} onClose={() => setOpen(null)} place="side" title={t('deliveries')}>
        {shown ? <Deliveries key={shown.id} webhook={shown} /> : null}
      </Dialog>
    </>
  );
}
