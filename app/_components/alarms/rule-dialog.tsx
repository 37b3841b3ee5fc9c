'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { RuleEditor } from './rule-editor.tsx';
import { useFigures } from './use-words.ts';

/** Makes a rule (`id` is `new`) or changes one. */
export function RuleDialog({ id, onClose }: { id: string | null; onClose: () => void }) {
  const t = useTranslations('alarms.editor');
  return (
    <Dialog open={id !== null} onClose={onClose} title={t(id === 'new' ? 'add' : 'change')} place="side">
      {id === null ? null : <Loaded key={id} id={id} onClose={onClose} />}
    </Dialog>
  );
}

function Loaded({ id, onClose }: { id: string; onClose: () => void }) {
  const common = useTranslations('common');
  const trpc = useTRPC();
  const { data: rules } = useQuery(trpc.alarmRule.list.queryOptions());
  const figures = useFigures();
  if (!rules || figures.length === 0) return <Skeleton label={common('loading')} lines={8} />;
  const rule = rules.find((one) => one.id === id) ?? null;
  if (id !== 'new' && !rule) return <p className="p-4">{common('errors.not_found')}</p>;
  return <RuleEditor rule={rule} figures={figures} onDone={onClose} />;
}
