'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { Button } from '../../_components/ui/button.tsx';
import { Input, Labelled } from '../../_components/ui/field.tsx';
import type { DemoPerson } from '../../_lib/auth/demo.ts';
import { type SignInResult, signIn, signInAsDemo } from '../../_lib/auth/sign-in.ts';
import { followLocale } from '../../_lib/preferences/actions.ts';

type Props = { to: string; expired: boolean; people: readonly DemoPerson[] };

/** Email and password, and on a demo's own machine its people. The page is loaded anew afterwards, so that nothing of an earlier person stays. */
export function SignInForm({ to, expired, people }: Props) {
  const t = useTranslations('auth');
  const forgot = useTranslations('password')('forgot');
  const [working, setWorking] = useState(false);
  const [result, setResult] = useState<SignInResult | null>(null);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    await enter(() => signIn(String(form.get('email') ?? ''), String(form.get('password') ?? '')));
  }

  async function enter(ask: () => Promise<SignInResult>) {
    setWorking(true);
    const answer = await ask();
    if (answer === 'ok') {
      // Signed in they are in any case; the language can be chosen again.
      await followLocale().catch(() => {});
      location.assign(to);
      return;
    }
    setResult(answer);
    setWorking(false);
  }

  return (
    <>
      <form onSubmit={submit} method="post" className="flex w-full max-w-sm flex-col gap-4">
        <div>
          <h1 className="font-semibold text-2xl tracking-tight">Leitstand</h1>
          <p className="text-ink-2 text-sm">{t('lead')}</p>
        </div>
        {expired && !result ? <p className="rounded-md bg-warn-soft p-2 text-warn">{t('expired')}</p> : null}
        <Labelled label={t('email')}>
          <Input name="email" type="email" autoComplete="username" required autoFocus className="h-9" />
        </Labelled>
        <Labelled label={t('password')}>
          <Input name="password" type="password" autoComplete="current-password" required className="h-9" />
        </Labelled>
        <p role="alert" className="min-h-5 text-bad empty:min-h-0">
          {result && result !== 'ok' ? t(result) : null}
        </p>
        <Button type="submit" kind="primary" className="h-9" disabled={working}>
          {working ? t('working') : t('submit')}
        </Button>
        <Link href="/sign-in/forgot" className="self-start text-accent underline-offset-2 hover:underline">
          {forgot}
        </Link>
      </form>
      {people.length > 0 ? (
        <section className="flex w-full max-w-sm flex-col gap-4 border-line border-t pt-6" aria-label={t('demo')}>
          <div>
            <h2 className="font-semibold">{t('demo')}</h2>
            <p className="text-ink-2 text-xs">{t('demoHint')}</p>
          </div>
          {[...Map.groupBy(people, ({ tenant }) => tenant)].map(([tenant, members]) => (
            <div key={tenant} className="flex flex-col gap-1">
              <h3 className="text-ink-2 text-xs">{t(tenant === 'sample' ? 'demoSample' : 'demoLive')}</h3>
              {members.map(({ email, name, role }) => (
                <Button
                  key={email}
                  className="h-8 justify-between"
                  disabled={working}
                  onClick={() => enter(() => signInAsDemo(email))}
                >
                  <span>{t(`role.${role as 'agent'}`)}</span>
                  <span className="text-ink-2">{name}</span>
                </Button>
              ))}
            </div>
          ))}
        </section>
      ) : null}
    </>
  );
}
