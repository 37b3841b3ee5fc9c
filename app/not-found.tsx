import { Compass } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Empty } from './_components/ui/notice.tsx';

export default function NotFound() {
  const t = useTranslations('shell');
  return (
    <main className="h-dvh">
      <Empty
        level={1}
        icon={Compass}
        title={t('notFound')}
        action={
          <Link href="/" className="font-medium text-accent underline">
            {t('toStart')}
          </Link>
        }
      >
        {t('notFoundHint')}
      </Empty>
    </main>
  );
}
