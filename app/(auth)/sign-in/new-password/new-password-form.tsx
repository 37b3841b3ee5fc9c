'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useEffect, useState } from 'react';
import { Button } from '../../../_components/ui/button.tsx';
import { Input, Labelled } from '../../../_components/ui/field.tsx';
import { type PasswordResult, setNewPassword } from '../../../_lib/auth/password.ts';

const SHORTEST = 12;

type Said = Exclude<PasswordResult, 'ok'> | 'differ' | 'short' | 'noSecret';

/** Sets a new password by the secret in the address, which is taken out of it at once. */
export function NewPasswordForm() {
  const t = useTranslations('password');
  const [secret, setSecret] = useState('');
  const [working, setWorking] = useState(false);
  const [done, setDone] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);

  useEffect(() => {
    const given = location.hash.slice(1);
    if (given === '') {
      setSecret((known) => {
        if (known === '') setSaid('noSecret');
        return known;
      });
      return;
    }
    setSecret(given);
    setSaid(null);
    // What stands in the address stays in the browser's history and on a screen that is shared.
    history.replaceState(null, '', location.pathname);
  }, []);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [password, again] = [String(form.get('password') ?? ''), String(form.get('again') ?? '')];
    if (password.length < SHORTEST) return setSaid('short');
    if (password !== again) return setSaid('differ');
    setWorking(true);
    const result = await setNewPassword(secret, password);
    setWorking(false);
    if (result === 'ok') setDone(true);
    else setSaid(result);
  }

  const useless = said === 'noSecret' || said === 'deadLetter';
  return (
    <form onSubmit={submit} method="post" className="flex w-full max-w-sm flex-col gap-4">
      <div>
        <h1 className="font-semibold text-xl tracking-tight">{t('newTitle')}</h1>
        {done || useless ? null : <p className="text-ink-2">{t('newLead')}</p>}
      </div>
      {done ? (
        <p role="status" className="rounded-md bg-good-soft p-3 text-good">
          {t('done')}
        </p>
      ) : null}
      {done || useless ? null : (
        <>
          <Labelled label={t('password')}>
            <Input name="password" type="password" autoComplete="new-password" required autoFocus className="h-9" />
          </Labelled>
          <Labelled label={t('again')}>
            <Input name="again" type="password" autoComplete="new-password" required className="h-9" />
          </Labelled>
        </>
      )}
      <p role="alert" className="min-h-5 text-bad empty:min-h-0">
        {said && !done ? t(said) : null}
      </p>
      {done || useless ? null : (
        <Button type="submit" kind="primary" className="h-9" disabled={working}>
          {t(working ? 'working' : 'set')}
        </Button>
      )}
      <Link
        href={useless ? '/sign-in/forgot' : '/sign-in'}
        className="self-start text-accent underline-offset-2 hover:underline"
      >
        {t(useless ? 'askAgain' : 'back')}
      </Link>
    </form>
  );
}
