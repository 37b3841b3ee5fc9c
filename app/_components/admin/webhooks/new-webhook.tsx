'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { v7 as uuid } from 'uuid';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorKey } from '#app/_lib/trpc/error.ts';
import { WEBHOOK_EVENTS } from '#server/domain/webhook.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Input, Labelled } from '../../ui/field.tsx';
import { SecretOnce } from '../secret-once.tsx';

type Props = { open: boolean; onClose: () => void };

/** Registers an address and shows its secret once. */
export function NewWebhook({ open, onClose }: Props) {
  const t = useTranslations('admin.webhooks');
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    setSecret(null);
    onClose();
  };
  return (
    <Dialog open={open} onClose={close} title={t('make')}>
      {secret === null ? (
        <Form onMade={setSecret} />
      ) : (
        <SecretOnce label={t('secret')} secret={secret} onDone={close} />
      )}
    </Dialog>
  );
}

function Form({ onMade }: { onMade: (secret: string) => void }) {
  const t = useTranslations('admin.webhooks');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [requestId] = useState(() => uuid());
  const [missing, setMissing] = useState(false);
  const create = useMutation(
    trpc.webhook.create.mutationOptions({
      onSuccess: (made) => {
        onMade(made.secret);
        return queries.invalidateQueries({ queryKey: trpc.webhook.pathKey() });
      },
    }),
  );

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const events = WEBHOOK_EVENTS.filter((one) => form.getAll('event').includes(one));
    setMissing(events.length === 0);
    if (events.length > 0) create.mutate({ requestId, url: String(form.get('url') ?? ''), events });
  }

  /** An event that came after these texts goes by its name in the API. */
  const nameOf = (event: string) => {
    const key = `eventNames.${event}` as 'eventNames.contact.closed';
    return t.has(key) ? t(key) : event;
  };

  const refused = create.error ? errorKey(create.error) : null;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 p-4">
      <Labelled label={t('url')} hint={t('urlHint')}>
        <Input
          name="url"
          type="url"
          required
          maxLength={2000}
          autoFocus
          autoComplete="off"
          placeholder="https://"
          aria-invalid={refused === 'invalid' || refused === 'conflict'}
        />
      </Labelled>
      <fieldset>
        <legend className="mb-1 font-medium text-ink-2 text-xs">{t('events')}</legend>
        <ul className="rounded-md border border-line">
          {WEBHOOK_EVENTS.map((one) => (
            <li key={one} className="border-line border-b last:border-b-0">
              <label className="flex items-center gap-2 px-2.5 py-1.5 hover:bg-hover">
                <input
                  type="checkbox"
                  name="event"
                  value={one}
                  defaultChecked
                  className="size-4 shrink-0 accent-accent-strong"
                />
                <span className="min-w-0 flex-1">{nameOf(one)}</span>
                <code className="text-2xs text-ink-3">{one}</code>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <p role="alert" className="text-bad empty:hidden">
        {missing ? t('eventsMissing') : null}
        {refused === 'invalid' ? t('urlRefused') : null}
        {refused === 'conflict' ? t('urlTaken') : null}
        {refused && refused !== 'invalid' && refused !== 'conflict' ? common(`errors.${refused}`) : null}
      </p>
      <div className="flex justify-end">
        <Button type="submit" kind="primary" disabled={create.isPending}>
          {t('make')}
        </Button>
      </div>
    </form>
  );
}
