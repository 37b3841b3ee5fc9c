'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { v7 as uuid } from 'uuid';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorWords } from '#app/_lib/trpc/error.ts';
import type { Permission } from '#server/domain/permissions.ts';
import { useViewer } from '../../shell/viewer.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Input, Labelled, Select } from '../../ui/field.tsx';
import { SecretOnce } from '../secret-once.tsx';
import { endOf, LIVES, type Life } from './lives.ts';
import { ScopeList } from './scope-list.tsx';

type Props = { open: boolean; onClose: () => void };

/** Makes a token and shows it once. */
export function NewToken({ open, onClose }: Props) {
  const t = useTranslations('admin.tokens');
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    setSecret(null);
    onClose();
  };
  return (
    <Dialog open={open} onClose={close} title={t('make')}>
      {secret === null ? <Form onMade={setSecret} /> : <SecretOnce label={t('token')} secret={secret} onDone={close} />}
    </Dialog>
  );
}

function Form({ onMade }: { onMade: (secret: string) => void }) {
  const t = useTranslations('admin.tokens');
  const common = useTranslations('common');
  const { permissions } = useViewer();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [requestId] = useState(() => uuid());
  const [scopes, setScopes] = useState<ReadonlySet<Permission>>(new Set());
  const [life, setLife] = useState<Life>('90');
  const [missing, setMissing] = useState(false);
  const create = useMutation(
    trpc.token.create.mutationOptions({
      onSuccess: ({ token }) => {
        onMade(token);
        return queries.invalidateQueries(trpc.token.list.pathFilter());
      },
    }),
  );

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setMissing(scopes.size === 0);
    if (scopes.size === 0) return;
    const form = new FormData(event.currentTarget);
    create.mutate({
      requestId,
      name: String(form.get('name') ?? ''),
      scopes: [...scopes],
      requestsPerMinute: Number(form.get('requestsPerMinute')),
      expiresAt: endOf(life, Date.now()),
    });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4 p-4">
      <Labelled label={t('name')} hint={t('nameHint')}>
        <Input name="name" required maxLength={200} autoFocus autoComplete="off" />
      </Labelled>
      <ScopeList offered={permissions} chosen={scopes} onChange={setScopes} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Labelled label={t('ends')}>
          <Select
            value={life}
            className="w-full"
            onChange={(event) => setLife(LIVES.find((one) => one === event.target.value) ?? 'never')}
          >
            {LIVES.map((one) => (
              <option key={one} value={one}>
                {one === 'never' ? t('endless') : t('inDays', { days: Number(one) })}
              </option>
            ))}
          </Select>
        </Labelled>
        <Labelled label={t('perMinute')}>
          <Input name="requestsPerMinute" type="number" required min={1} max={1_000_000} defaultValue={1200} />
        </Labelled>
      </div>
      <p role="alert" className="text-bad empty:hidden">
        {missing ? t('scopesMissing') : null}
        {create.error ? common(`errors.${errorWords(create.error)}`) : null}
      </p>
      <div className="flex justify-end">
        <Button type="submit" kind="primary" disabled={create.isPending}>
          {t('make')}
        </Button>
      </div>
    </form>
  );
}
