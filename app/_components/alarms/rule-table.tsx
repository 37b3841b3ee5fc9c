'use client';
import { useQuery } from '@tanstack/react-query';
import { BellPlus } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatFigure } from '#app/_lib/format/figure.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Badge } from '../ui/badge.tsx';
import { Failed } from '../ui/failed.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import type { AlarmRule } from './outputs.ts';
import { useWords } from './use-words.ts';

/** Every rule with what it watches, and what came of its alarms. */
export function RuleTable({ onChange }: { onChange: (id: string) => void }) {
  const t = useTranslations('alarms');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const words = useWords();
  const manages = useViewer().permissions.includes('alarm.manage');
  const { data, error, refetch } = useQuery(trpc.alarmRule.list.queryOptions());
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton label={common('loading')} />;
  if (data.length === 0) {
    return (
      <Empty icon={BellPlus} title={t('rules.none')}>
        {t('rules.noneHint')}
      </Empty>
    );
  }
  return (
    <Table label={t('views.rules')}>
      <thead>
        <tr>
          <Th>{t('rules.name')}</Th>
          <Th>{t('rules.watches')}</Th>
          <Th>{t('rules.record')}</Th>
        </tr>
      </thead>
      <tbody>
        {data.map((rule) => (
          <tr key={rule.id} data-rule={rule.id} className="hover:bg-hover">
            <Td>
              <div className="flex flex-wrap items-center gap-2">
                {manages ? (
                  <button
                    type="button"
                    className="text-left font-medium hover:underline"
                    aria-label={t('rules.editNamed', { name: rule.name })}
                    onClick={() => onChange(rule.id)}
                  >
                    {rule.name}
                  </button>
                ) : (
                  <span className="font-medium">{rule.name}</span>
                )}
                <Badge tone={rule.severity === 'critical' ? 'bad' : 'warn'}>{t(`severity.${rule.severity}`)}</Badge>
                {rule.enabled ? null : <Badge>{t('rules.off')}</Badge>}
              </div>
            </Td>
            <Td>
              <Scope rule={rule} text={words.met(rule.condition)} />
            </Td>
            <Td>
              <Outcome rule={rule} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Scope({ rule, text }: { rule: AlarmRule; text: string }) {
  const t = useTranslations('alarms.rules');
  const { condition } = rule;
  const byQueue = ['waiting', 'longestWait', 'noAgentReady', 'contactWait'].includes(condition.kind);
  const queue = 'queue' in condition ? condition.queue : undefined;
  return (
    <div className="min-w-48">
      <p>
        {byQueue ? `${queue === undefined ? t('every') : t('ofQueue', { queue })}: ` : ''}
        {text}
      </p>
      {rule.problem ? <p className="text-bad">{t('problem', { problem: rule.problem })}</p> : null}
    </div>
  );
}

/** The share of the alarms that led to action, among those of which somebody has said so. */
function Outcome({ rule }: { rule: AlarmRule }) {
  const t = useTranslations('alarms.rules');
  const locale = useLocale();
  const { open, closed, ledToAction, withoutAction } = rule.record;
  const said = ledToAction + withoutAction;
  const share = said === 0 ? t('shareNone') : t('share', { share: formatFigure(ledToAction / said, 'ratio', locale) });
  return (
    <p className="text-ink-2">
      {[
        t('recordText', { closed }),
        ...(closed > 0 ? [share] : []),
        ...(open > 0 ? [t('openCount', { count: open })] : []),
      ].join(' · ')}
    </p>
  );
}
