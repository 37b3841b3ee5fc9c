'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '../ui/button.tsx';

type Answer = { company: string; title: string; email: string; state: 'asked' | 'active' | 'left' };
type Shown = { answer: Answer } | { problem: 'unknown' | 'away' } | null;

async function tell(token: string, action: 'look' | 'confirm' | 'leave'): Promise<Shown> {
  try {
    const response = await fetch('/api/receive', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, action }),
    });
    if (response.ok) return { answer: (await response.json()) as Answer };
    return { problem: response.status === 404 || response.status === 400 ? 'unknown' : 'away' };
  } catch {
    return { problem: 'away' };
  }
}

/** Where a receiver without an account says yes or no to a report; the link's token stands in the fragment alone. */
export function Receive() {
  const t = useTranslations('schedules.receive');
  const [token, setToken] = useState('');
  const [shown, setShown] = useState<Shown>(null);
  const [working, setWorking] = useState(false);
  useEffect(() => {
    const given = decodeURIComponent(location.hash.slice(1));
    setToken(given);
    void tell(given, 'look').then(setShown);
  }, []);
  const act = (action: 'look' | 'confirm' | 'leave') => async () => {
    setWorking(true);
    setShown(await tell(token, action));
    setWorking(false);
  };
  const answer = shown && 'answer' in shown ? shown.answer : null;
  const problem = shown && 'problem' in shown ? shown.problem : null;
  return (
    <main className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center gap-4 p-6">
      <h1 className="font-semibold text-lg">{t('title')}</h1>
      <div role="status" className="flex flex-col gap-2">
        {shown === null ? <p>{t('loading')}</p> : null}
        {problem ? <p>{t(problem)}</p> : null}
        {answer ? <p className="break-words">{t(`${answer.state}Text`, answer)}</p> : null}
      </div>
      <div className="flex flex-wrap gap-2">
        {problem === 'away' ? <Button onClick={act('look')}>{t('again')}</Button> : null}
        {answer && answer.state !== 'active' ? (
          <Button kind="primary" disabled={working} onClick={act('confirm')}>
            {t(answer.state === 'left' ? 'return' : 'confirm')}
          </Button>
        ) : null}
        {answer && answer.state !== 'left' ? (
          <Button kind={answer.state === 'active' ? 'primary' : 'plain'} disabled={working} onClick={act('leave')}>
            {t(answer.state === 'active' ? 'leave' : 'decline')}
          </Button>
        ) : null}
      </div>
    </main>
  );
}
