'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { Button } from '../../../_components/ui/button.tsx';
import { Input, Labelled } from '../../../_components/ui/field.tsx';
import { askForLetter, type PasswordResult } from '../../../_lib/auth/password.ts';

/** The address a new password is asked for. */
export function ForgotForm({ possible }: { possible: boolean }) {
  const t = useTranslations('password');
  const [working, setWorking] = useState(false);
  const [result, setResult] = useState<PasswordResult | null>(null);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setWorking(true);
    setResult(await askForLetter(String(new FormData(event.currentTarget).get('email') ?? '').trim()));
    setWorking(false);
  }

  return (
    <form onSubmit={submit} method="post" className="flex w-full max-w-sm flex-col gap-4">
      <div>
        <h1 className="font-semibold text-xl tracking-tight">{t('title')}</h1>
        <p className="text-ink-2">{t(possible ? 'lead' : 'noMail')}</p>
      </div>
      {possible && result !== 'ok' ? (
        <>
          <Labelled label={t('email')}>
            <Input name="email" type="email" autoComplete="username" required autoFocus className="h-9" />
          </Labelled>
          <p role="alert" className="min-h-5 text-bad empty:min-h-0">
            {result ? t(result) : null}
          </p>
          <Button type="submit" kind="primary" className="h-9" disabled={working}>
            {t(working ? 'working' : 'submit')}
          </Button>
        </>
      ) : null}
      {result === 'ok' ? (
        <p role="status" className="rounded-md bg-good-soft p-3 text-good">
          {t('sent')}
        </p>
      ) : null}
      <Link href="/sign-in" className="self-start text-accent underline-offset-2 hover:underline">
        {t('back')}
      </Link>
    </form>
  );
}
