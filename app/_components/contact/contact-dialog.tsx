'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { Dialog } from '../ui/dialog.tsx';
import { Loading } from '../ui/loading.tsx';

const Followed = dynamic(() => import('./followed.tsx').then((module) => module.Followed), {
  ssr: false,
  loading: () => <Loading />,
});

type Props = { contact: string | null; onClose: () => void };

/** One contact down to the second: what it adds up to, its transcript, and every event. */
export function ContactDialog({ contact, onClose }: Props) {
  const t = useTranslations('cockpit.contact');
  return (
    <Dialog open={contact !== null} onClose={onClose} place="side" title={t('title')}>
      {contact === null ? null : <Followed key={contact} first={contact} />}
    </Dialog>
  );
}
