'use client';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { formatDuration } from '#app/_lib/format/duration.ts';
import { formatFigure } from '#app/_lib/format/figure.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { isBuiltIn } from '#server/domain/alarm/built-in.ts';
import type { AlarmCondition } from '#server/domain/alarm/rule.ts';
import { useViewer } from '../shell/viewer.tsx';
import type { Alarm, Figure } from './outputs.ts';

const NONE: readonly Figure[] = [];

function useCatalogue(): { figures: readonly Figure[]; settled: boolean } {
  const trpc = useTRPC();
  const enabled = useViewer().permissions.includes('figures.read');
  const { data, isFetched } = useQuery(
    trpc.figures.catalogue.queryOptions(undefined, { enabled, staleTime: Number.POSITIVE_INFINITY }),
  );
  return { figures: data ?? NONE, settled: isFetched || !enabled };
}

/** Every figure that can be watched; empty until they are there, and for people who may not read figures. */
export function useFigures(): readonly Figure[] {
  return useCatalogue().figures;
}

/** Alarms and conditions in words of the screen's language; `settled` once figures have their names. */
export function useWords() {
  const t = useTranslations('alarms');
  const monitor = useTranslations('monitor');
  const kinds = useTranslations('cockpit.kinds');
  const locale = useLocale();
  const { figures, settled } = useCatalogue();
  return useMemo(() => {
    const value = (condition: AlarmCondition, at: number): string => {
      switch (condition.kind) {
        case 'figure': {
          const figure = figures.find(({ key }) => key === condition.metric);
          return formatFigure(at, figure?.unit ?? 'number', locale);
        }
        case 'waiting':
          return formatFigure(at, 'count', locale);
        default:
          return formatDuration(at * 1000);
      }
    };
    const met = (condition: AlarmCondition): string => {
      const raise = 'raise' in condition ? value(condition, condition.raise) : '';
      switch (condition.kind) {
        case 'figure': {
          const figure = figures.find(({ key }) => key === condition.metric)?.label[locale] ?? condition.metric;
          const { compare, channelKind } = condition;
          return t(`met.${compare}`, { figure: channelKind ? `${figure} (${kinds(channelKind)})` : figure, raise });
        }
        case 'waiting':
        case 'longestWait':
        case 'contactWait':
          return t(`met.${condition.kind}`, { raise });
        case 'agentInState':
          return t('met.agentInState', { state: monitor(`states.${condition.state}`), raise });
        default:
          return t(`met.${condition.kind}`);
      }
    };
    const subject = ({ subjectKind, subject: name, subjectLabel }: Alarm): string => {
      if (subjectLabel) return subjectLabel;
      if (subjectKind === 'contact') return t('visitor');
      if (subjectKind === 'component' && (name === 'clickhouse' || name === 'temporal' || name === 'livekit'))
        return t(`components.${name}`);
      return name;
    };
    const title = (alarm: Alarm): string => {
      if (alarm.kind === 'hand') return t('hand', { name: subject(alarm) });
      return isBuiltIn(alarm.kind) && alarm.ruleId === null ? t(alarm.kind) : alarm.name;
    };
    /** What the alarm is about, and what was met. */
    const detail = (alarm: Alarm): string => {
      if (alarm.kind === 'hand') return alarm.reason ?? '';
      return [subject(alarm), alarm.condition ? met(alarm.condition) : ''].filter(Boolean).join(' · ');
    };
    const reached = ({ condition, value: at }: Alarm): string =>
      condition && 'raise' in condition && at !== null ? value(condition, at) : '';
    return { met, title, detail, reached, settled };
  }, [t, monitor, kinds, locale, figures, settled]);
}
