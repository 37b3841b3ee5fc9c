'use client';
import { useLocale, useTranslations } from 'next-intl';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useViewer } from '../../shell/viewer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Table, Td, Th } from '../../ui/table.tsx';
import { useProblem } from './use-problem.ts';
import type { Webhook } from './webhook.ts';
import { WebhookMenu } from './webhook-menu.tsx';

type Props = { webhooks: readonly Webhook[]; onOpen: (id: string) => void };

/** The addresses and how their deliveries go. */
export function WebhookTable({ webhooks, onOpen }: Props) {
  const t = useTranslations('admin.webhooks');
  const locale = useLocale();
  const { timeZone } = useViewer();
  return (
    <Table label={t('title')}>
      <thead>
        <tr>
          <Th>{t('url')}</Th>
          <Th>{t('events')}</Th>
          <Th>{t('state')}</Th>
          <Th>{t('lastDelivered')}</Th>
          <Th numeric>{t('pending')}</Th>
          <Th numeric>{t('failed')}</Th>
          <Th className="relative">
            <span className="sr-only">{t('actions')}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {webhooks.map((webhook) => (
          <tr key={webhook.id} data-webhook={webhook.id}>
            <Td className="max-w-80">
              <button
                type="button"
                className="block max-w-full truncate font-medium underline decoration-line-strong underline-offset-2"
                onClick={() => onOpen(webhook.id)}
              >
                {webhook.url}
              </button>
            </Td>
            <Td>
              <ul className="flex flex-wrap gap-1">
                {webhook.events.map((event) => (
                  <li key={event}>
                    <Badge>{event}</Badge>
                  </li>
                ))}
              </ul>
            </Td>
            <Td>
              <State webhook={webhook} />
            </Td>
            <Td className="whitespace-nowrap">
              {webhook.lastDeliveredAt ? formatInstant(webhook.lastDeliveredAt, locale, timeZone) : t('never')}
            </Td>
            <Td numeric>{webhook.pending}</Td>
            <Td numeric>{webhook.failed}</Td>
            <Td className="text-right">
              <WebhookMenu webhook={webhook} onOpen={() => onOpen(webhook.id)} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function State({ webhook }: { webhook: Webhook }) {
  const t = useTranslations('admin.webhooks');
  const problem = useProblem();
  if (webhook.pausedAt) return <Badge tone="warn">{t('paused')}</Badge>;
  const trouble = webhook.pending > 0 ? problem(webhook) : null;
  return (
    <>
      <Badge tone={trouble ? 'bad' : 'good'}>{trouble ? t('trouble') : t('running')}</Badge>
      {trouble ? <p className="mt-0.5 min-w-48 text-ink-2 text-xs">{trouble}</p> : null}
    </>
  );
}
