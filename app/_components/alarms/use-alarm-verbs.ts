'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorWords } from '#app/_lib/trpc/error.ts';
import { useToast } from '../ui/toast.tsx';

/** What is done with alarms and hands. Failures are said in a toast; every list, that of rules with their record too, is loaded again after each step. */
export function useAlarmVerbs() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const common = useTranslations('common');
  const { add } = useToast();
  const options = {
    onError: (error: unknown) =>
      void add({ title: common('failed'), description: common(`errors.${errorWords(error)}`), type: 'error' }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries(trpc.alarm.pathFilter()),
        queries.invalidateQueries(trpc.alarmRule.list.queryFilter()),
      ]),
  };
  return {
    acknowledge: useMutation(trpc.alarm.acknowledge.mutationOptions(options)),
    snooze: useMutation(trpc.alarm.snooze.mutationOptions(options)),
    resolve: useMutation(trpc.alarm.resolve.mutationOptions(options)),
    update: useMutation(trpc.alarm.update.mutationOptions(options)),
    raiseHand: useMutation(trpc.alarm.raiseHand.mutationOptions(options)),
    lowerHand: useMutation(trpc.alarm.lowerHand.mutationOptions(options)),
  };
}
