'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import type { AppRouter } from '#server/doors/trpc/root.ts';
import { useViewer } from '../../shell/viewer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Table, Td, Th } from '../../ui/table.tsx';
import { Confirm } from '../confirm.tsx';

type Token = inferRouterOutputs<AppRouter>['token']['list']['tokens'][number];

/** The tokens, newest first, each with the way to end it. */
export function TokenTable({ tokens }: { tokens: readonly Token[] }) {
  const t = useTranslations('admin.tokens');
  const locale = useLocale();
  const { timeZone } = useViewer();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [ending, setEnding] = useState<Token | null>(null);
  const revoke = useMutation(
    trpc.token.revoke.mutationOptions({
      onSuccess: () => {
        setEnding(null);
        return queries.invalidateQueries(trpc.token.list.pathFilter());
      },
    }),
  );
  const at = (instant: string) => formatInstant(instant, locale, timeZone);
  return (
    <>
      <Table label={t('title')}>
        <thead>
          <tr>
            <Th>{t('name')}</Th>
            <Th>{t('scopes')}</Th>
            <Th>{t('created')}</Th>
            <Th>{t('lastUsed')}</Th>
            <Th>{t('ends')}</Th>
            <Th className="relative">
              <span className="sr-only">{t('revoke')}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr key={token.id} data-token={token.id}>
              <Td className="max-w-64 truncate font-medium">{token.name}</Td>
              <Td>
                <ul className="flex max-w-md flex-wrap gap-1">
                  {token.scopes.map((scope) => (
                    <li key={scope}>
                      <Badge>{scope}</Badge>
                    </li>
                  ))}
                </ul>
              </Td>
              <Td className="whitespace-nowrap">{at(token.createdAt)}</Td>
              <Td className="whitespace-nowrap">{token.lastUsedAt ? at(token.lastUsedAt) : t('neverUsed')}</Td>
              <Td className="whitespace-nowrap">
                {token.expired ? <Badge tone="warn">{t('over')}</Badge> : null}{' '}
                {token.expiresAt ? at(token.expiresAt) : t('endless')}
              </Td>
              <Td className="text-right">
                <Button
                  kind="danger"
                  size="small"
                  aria-label={t('revokeNamed', { name: token.name })}
                  onClick={() => {
                    revoke.reset();
                    setEnding(token);
                  }}
                >
                  {t('revoke')}
                </Button>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <Confirm
        open={ending !== null}
        title={t('revokeNamed', { name: ending?.name ?? '' })}
        verb={t('revoke')}
        working={revoke.isPending}
        error={revoke.error}
        onConfirm={() => ending && revoke.mutate({ id: ending.id })}
        onClose={() => setEnding(null)}
      >
        {t('revokeHint')}
      </Confirm>
    </>
  );
}
