'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Server } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorWords } from '#app/_lib/trpc/error.ts';
import { Confirm } from '../admin/confirm.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failed } from '../ui/failed.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import { useToast } from '../ui/toast.tsx';
import type { Target } from './outputs.ts';
import { TargetEditor } from './target-editor.tsx';

type Props = { open: string | null; onOpen: (id: string | null) => void };

/** Places outside to which reports are put. */
export function Targets({ open, onOpen }: Props) {
  const t = useTranslations('schedules.targets');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const manages = useViewer().permissions.includes('token.manage');
  const { data, error, refetch } = useQuery(trpc.reportTarget.list.queryOptions());
  const edited = data?.find(({ id }) => id === open) ?? null;
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 p-4">
        <p className="min-w-64 flex-1 text-ink-2">{t('lead')}</p>
        {manages ? (
          <Button kind="primary" onClick={() => onOpen('new')}>
            <Plus aria-hidden />
            {t('make')}
          </Button>
        ) : null}
      </div>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton label={common('loading')} lines={4} /> : null}
      {data?.length === 0 ? (
        <Empty icon={Server} title={t('empty')}>
          {t(manages ? 'emptyHint' : 'emptyHintOther')}
        </Empty>
      ) : null}
      {data && data.length > 0 ? (
        <Table label={t('title')}>
          <thead>
            <tr>
              <Th>{t('name')}</Th>
              <Th>{t('place')}</Th>
              <Th>{t('hostKey')}</Th>
              <Th className="relative">
                <span className="sr-only">{t('actions')}</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {data.map((target) => (
              <Row key={target.id} target={target} manages={manages} onEdit={() => onOpen(target.id)} />
            ))}
          </tbody>
        </Table>
      ) : null}
      <Dialog
        open={manages && open !== null}
        onClose={() => onOpen(null)}
        title={t(open === 'new' ? 'make' : 'change')}
        place="side"
      >
        {open === 'new' || edited ? <TargetEditor key={open} target={edited} onDone={() => onOpen(null)} /> : null}
      </Dialog>
    </>
  );
}

/** Where a target is, as one would write it. */
function addressOf({ settings }: Target): string {
  if (settings.kind === 's3')
    return `${settings.endpoint}/${[settings.bucket, settings.path].filter(Boolean).join('/')}`;
  const scheme = settings.kind === 'ftp' && settings.tls ? 'ftps' : settings.kind;
  return `${scheme}://${settings.user}@${settings.host}:${settings.port}/${settings.path}`;
}

function Row({ target, manages, onEdit }: { target: Target; manages: boolean; onEdit: () => void }) {
  const t = useTranslations('schedules.targets');
  const common = useTranslations('common');
  const locale = useLocale();
  const { timeZone } = useViewer();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { add } = useToast();
  const [removing, setRemoving] = useState(false);
  const onError = (error: unknown) =>
    void add({ type: 'error', title: common('failed'), description: common(`errors.${errorWords(error)}`) });
  const onSettled = () => queries.invalidateQueries({ queryKey: trpc.reportTarget.pathKey() });
  const test = useMutation(
    trpc.reportTarget.test.mutationOptions({
      onError,
      onSettled,
      onSuccess: ({ problem }) =>
        void (problem === null
          ? add({ title: t('testPassed', { name: target.name }) })
          : add({ type: 'error', title: t('testFailed', { name: target.name }), description: problem })),
    }),
  );
  const forget = useMutation(trpc.reportTarget.forgetHostKey.mutationOptions({ onError, onSettled }));
  const remove = useMutation(trpc.reportTarget.remove.mutationOptions({ onError, onSettled }));
  const { id, name, hostKey, hostKeyAt } = target;
  return (
    <tr data-target={id}>
      <Td className="font-medium">{name}</Td>
      <Td className="break-all">{addressOf(target)}</Td>
      <Td className="max-w-72">
        {hostKey ? (
          <>
            <code className="break-all text-xs">{hostKey}</code>
            <p className="text-ink-3 text-xs">
              {hostKeyAt ? t('hostKeyAt', { time: formatInstant(hostKeyAt, locale, timeZone) }) : null}
            </p>
          </>
        ) : (
          <span className="text-ink-3">{t(target.settings.kind === 'sftp' ? 'hostKeyOpen' : 'hostKeyNone')}</span>
        )}
      </Td>
      <Td>
        {manages ? (
          <div className="flex flex-wrap justify-end gap-1">
            <Button
              size="small"
              disabled={test.isPending}
              aria-label={t('testOf', { name })}
              onClick={() => test.mutate({ id })}
            >
              {t('test')}
            </Button>
            <Button size="small" aria-label={t('changeOf', { name })} onClick={onEdit}>
              {t('change')}
            </Button>
            {hostKey ? (
              <Button size="small" disabled={forget.isPending} onClick={() => forget.mutate({ id })}>
                {t('forget')}
              </Button>
            ) : null}
            <Button size="small" kind="danger" aria-label={t('removeOf', { name })} onClick={() => setRemoving(true)}>
              {t('remove')}
            </Button>
            <Confirm
              open={removing}
              title={t('remove')}
              verb={t('remove')}
              working={remove.isPending}
              error={null}
              onClose={() => setRemoving(false)}
              onConfirm={() => {
                remove.mutate({ id });
                setRemoving(false);
              }}
            >
              {t('removeHint', { name })}
            </Confirm>
          </div>
        ) : null}
      </Td>
    </tr>
  );
}
