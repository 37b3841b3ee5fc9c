'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { Button } from '../ui/button.tsx';

const WORKER = '/alarm-worker.js';

type Standing = 'none' | 'denied' | 'off' | 'on';

async function standing(): Promise<Standing> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return 'none';
  if (Notification.permission === 'denied') return 'denied';
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  return (await registration?.pushManager.getSubscription()) ? 'on' : 'off';
}

/** Lets this browser take alarms while the product is closed. */
export function PushSwitch() {
  const t = useTranslations('alarms.push');
  const trpc = useTRPC();
  const [state, setState] = useState<Standing | null>(null);
  const { data: channels } = useQuery(trpc.alarm.channels.queryOptions());
  const subscribe = useMutation(trpc.alarm.subscribePush.mutationOptions());
  const unsubscribe = useMutation(trpc.alarm.unsubscribePush.mutationOptions());
  useEffect(() => {
    void standing().then(setState, () => setState('none'));
  }, []);

  async function switchOn(key: string) {
    if ((await Notification.requestPermission()) !== 'granted') return setState(await standing());
    await navigator.serviceWorker.register(WORKER);
    const registration = await navigator.serviceWorker.ready;
    const made = await registration.pushManager
      .subscribe({ userVisibleOnly: true, applicationServerKey: key })
      .catch(() => null);
    const { endpoint, keys } = made?.toJSON() ?? {};
    if (!endpoint || !keys?.p256dh || !keys.auth) return setState('none');
    await subscribe.mutateAsync({ endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } });
    setState('on');
  }

  async function switchOff() {
    const registration = await navigator.serviceWorker.getRegistration(WORKER);
    const made = await registration?.pushManager.getSubscription();
    if (made) {
      await unsubscribe.mutateAsync({ endpoint: made.endpoint });
      await made.unsubscribe();
    }
    setState('off');
  }

  if (state === null || !channels) return null;
  if (state === 'none' || state === 'denied') return <p className="text-ink-3 text-xs">{t(state)}</p>;
  return (
    <Button
      size="small"
      className="self-start"
      onClick={() => void (state === 'on' ? switchOff() : switchOn(channels.pushKey))}
    >
      {t(state === 'on' ? 'off' : 'on')}
    </Button>
  );
}
