'use client';
import { UserRound } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Loading } from '../ui/loading.tsx';
import type { Wanted } from './customer-view.tsx';

const CustomerView = dynamic(() => import('./customer-view.tsx').then((module) => module.CustomerView), {
  ssr: false,
  loading: () => <Loading />,
});

type ButtonProps = { wanted: Wanted; onOpen: (contact: string) => void };

/** Opens everything about a customer, for those who may read figures and contacts. */
export function CustomerButton({ wanted, onOpen }: ButtonProps) {
  const t = useTranslations('timeline.customer');
  const { permissions } = useViewer();
  // In the address, so that it can be sent to somebody and the way back closes it.
  const [person, setPerson] = useQueryState('person', parseAsString.withOptions({ history: 'push' }));
  const own = 'id' in wanted ? `id ${wanted.id}` : wanted.customer;
  if (!permissions.includes('figures.read') || !permissions.includes('contact.read')) return null;
  return (
    <>
      <Button size="small" onClick={() => void setPerson(own)}>
        <UserRound aria-hidden />
        {t('open')}
      </Button>
      <Dialog open={person === own} onClose={() => void setPerson(null)} place="side" title={t('open')}>
        <CustomerView
          wanted={wanted}
          onOpen={(contact) => {
            void setPerson(null);
            onOpen(contact);
          }}
        />
      </Dialog>
    </>
  );
}
