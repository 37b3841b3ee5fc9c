'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { TRPCClientError } from '@trpc/client';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorKey, errorWords } from '#app/_lib/trpc/error.ts';
import { Check } from '../alarms/check.tsx';
import { Button } from '../ui/button.tsx';
import { Input, Labelled, Select } from '../ui/field.tsx';
import type { Target, TargetInput } from './outputs.ts';

const KINDS = ['sftp', 's3', 'ftp'] as const;
const PORTS = { sftp: '22', ftp: '21', s3: '' } as const;

/** Fields of the kinds, in the order in which they stand. */
const FIELDS = {
  s3: ['endpoint', 'region', 'bucket', 'path', 'accessKeyId'],
  sftp: ['host', 'port', 'path', 'user'],
  ftp: ['host', 'port', 'path', 'user'],
} as const;
const OPTIONAL = ['path'];

type Values = Record<string, string>;

function settingsOf(kind: (typeof KINDS)[number], values: Values, tls: boolean): TargetInput['settings'] {
  const text = (key: string) => values[key] ?? '';
  const path = text('path');
  if (kind === 's3') {
    const [endpoint, region, bucket, accessKeyId] = ['endpoint', 'region', 'bucket', 'accessKeyId'].map(text);
    return {
      kind,
      endpoint: endpoint ?? '',
      region: region ?? '',
      bucket: bucket ?? '',
      accessKeyId: accessKeyId ?? '',
      path,
    };
  }
  const host = { host: text('host'), port: Number(text('port')), path, user: text('user') };
  return kind === 'ftp' ? { kind, ...host, tls } : { kind, ...host };
}

/** The form of a target. The secret is never shown; left empty, the one before stays. */
export function TargetEditor({ target, onDone }: { target: Target | null; onDone: () => void }) {
  const t = useTranslations('schedules.targets');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [id] = useState(() => target?.id ?? crypto.randomUUID());
  const [kind, setKind] = useState<(typeof KINDS)[number]>(target?.settings.kind ?? 'sftp');
  const [name, setName] = useState(target?.name ?? '');
  const [secret, setSecret] = useState('');
  const [tls, setTls] = useState(target?.settings.kind === 'ftp' ? target.settings.tls : true);
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(
      Object.entries({ port: PORTS[kind], region: 'us-east-1', ...target?.settings }).map(([key, value]) => [
        key,
        String(value),
      ]),
    ),
  );
  const { mutate, isPending, error } = useMutation(
    trpc.reportTarget.save.mutationOptions({
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: trpc.reportTarget.pathKey() });
        onDone();
      },
    }),
  );
  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    mutate({ id, name, settings: settingsOf(kind, values, tls), ...(secret ? { secret } : {}) });
  }
  const said = error instanceof TRPCClientError && errorKey(error) === 'invalid' ? ` ${error.message}` : '';
  return (
    <form onSubmit={onSubmit} autoComplete="off" className="flex flex-col gap-4 p-4">
      <Labelled label={t('name')}>
        <Input required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
      </Labelled>
      <Labelled label={t('kind')}>
        <Select
          value={kind}
          onChange={(event) => {
            const next = KINDS.find((one) => one === event.target.value) ?? 'sftp';
            setKind(next);
            setValues((before) => ({ ...before, port: PORTS[next] }));
          }}
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`kinds.${one}`)}
            </option>
          ))}
        </Select>
      </Labelled>
      {FIELDS[kind].map((key) => (
        <Labelled key={key} label={t(`fields.${key}`)} hint={key === 'endpoint' ? t('endpointHint') : undefined}>
          <Input
            required={!OPTIONAL.includes(key)}
            type={key === 'port' ? 'number' : 'text'}
            value={values[key] ?? ''}
            onChange={(event) => setValues((before) => ({ ...before, [key]: event.target.value }))}
          />
        </Labelled>
      ))}
      {kind === 'ftp' ? <Check label={t('tls')} checked={tls} onChange={setTls} /> : null}
      {kind === 'ftp' && !tls ? <p className="text-warn">{t('plainHint')}</p> : null}
      <Labelled
        label={t(kind === 's3' ? 'fields.secretKey' : 'fields.password')}
        hint={target ? t('secretHint') : undefined}
      >
        <Input
          type="password"
          autoComplete="new-password"
          required={target === null}
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
        />
      </Labelled>
      {error ? (
        <p role="alert" className="text-bad">
          {common(`errors.${errorWords(error)}`)}
          {said}
        </p>
      ) : null}
      <div>
        <Button type="submit" kind="primary" disabled={isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
