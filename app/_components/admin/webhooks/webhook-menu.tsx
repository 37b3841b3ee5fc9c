'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KeyRound, List, MoreHorizontal, Pause, Play, Send, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuid } from 'uuid';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorWords } from '#app/_lib/trpc/error.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Confirm } from '../confirm.tsx';
import { SecretOnce } from '../secret-once.tsx';
import type { Webhook } from './webhook.ts';

type Props = { webhook: Webhook; onOpen: () => void };

/** Everything that can be done with a webhook. */
export function WebhookMenu({ webhook, onOpen }: Props) {
  const t = useTranslations('admin.webhooks');
  const common = useTranslations('common');
  const toast = useToast();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<'rotate' | 'remove' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const { id, url } = webhook;
  const reload = () => queries.invalidateQueries({ queryKey: trpc.webhook.pathKey() });
  const onError = (error: unknown) =>
    toast.add({ title: common('failed'), description: common(`errors.${errorWords(error)}`), type: 'error' });
  const pause = useMutation(trpc.webhook.setPaused.mutationOptions({ onSuccess: reload, onError }));
  const test = useMutation(
    trpc.webhook.test.mutationOptions({
      onError,
      onSuccess: () => {
        onOpen();
        return reload();
      },
    }),
  );
  const rotate = useMutation(
    trpc.webhook.rotate.mutationOptions({
      onSuccess: (made) => {
        setAsking(null);
        setSecret(made.secret);
        return reload();
      },
    }),
  );
  const remove = useMutation(
    trpc.webhook.remove.mutationOptions({
      onSuccess: () => {
        setAsking(null);
        return reload();
      },
    }),
  );
  const paused = webhook.pausedAt !== null;
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button kind="ghost" size="icon" aria-label={t('actionsFor', { url })}>
            <MoreHorizontal aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={onOpen}>
          <List aria-hidden />
          {t('deliveries')}
        </MenuItem>
        {paused ? null : (
          <MenuItem onSelect={() => test.mutate({ id, requestId: uuid() })}>
            <Send aria-hidden />
            {t('test')}
          </MenuItem>
        )}
        <MenuItem onSelect={() => pause.mutate({ id, paused: !paused })}>
          {paused ? <Play aria-hidden /> : <Pause aria-hidden />}
          {paused ? t('resume') : t('pause')}
        </MenuItem>
        <MenuItem onSelect={() => setAsking('rotate')}>
          <KeyRound aria-hidden />
          {t('rotate')}
        </MenuItem>
        <MenuLine />
        <MenuItem onSelect={() => setAsking('remove')} className="text-bad">
          <Trash2 aria-hidden />
          {t('remove')}
        </MenuItem>
      </Menu>
      <Confirm
        open={asking === 'rotate'}
        title={t('rotate')}
        verb={t('rotate')}
        working={rotate.isPending}
        error={rotate.error}
        onConfirm={() => rotate.mutate({ id, secretVersion: webhook.secretVersion })}
        onClose={() => setAsking(null)}
      >
        {t('rotateHint', { url })}
      </Confirm>
      <Confirm
        open={asking === 'remove'}
        title={t('remove')}
        verb={t('remove')}
        working={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ id })}
        onClose={() => setAsking(null)}
      >
        {t('removeHint', { url })}
      </Confirm>
      <Dialog open={secret !== null} onClose={() => setSecret(null)} title={t('newSecret')}>
        {secret === null ? null : <SecretOnce label={t('secret')} secret={secret} onDone={() => setSecret(null)} />}
      </Dialog>
    </>
  );
}
