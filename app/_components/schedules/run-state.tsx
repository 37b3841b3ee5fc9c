import { useTranslations } from 'next-intl';
import { Badge } from '../ui/badge.tsx';
import type { Run } from './outputs.ts';

const TONES = {
  queued: 'plain',
  asking: 'plain',
  making: 'plain',
  sending: 'plain',
  sent: 'good',
  partly: 'warn',
  failed: 'bad',
  nobody: 'warn',
} as const;

/** How a run stands, by a word and a colour. */
export function RunState({ run }: { run: Pick<Run, 'state' | 'problem'> }) {
  const t = useTranslations('schedules');
  const waits = run.problem !== null && ['asking', 'making'].includes(run.state);
  return <Badge tone={waits ? 'warn' : TONES[run.state]}>{waits ? t('states.waits') : t(`states.${run.state}`)}</Badge>;
}
