import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorKey, errorWords } from '#app/_lib/trpc/error.ts';
import { useToast } from '../ui/toast.tsx';

/** What can be done with a schedule; the lists are asked for anew afterwards, and a refusal is said. */
export function useScheduleVerbs() {
  const t = useTranslations('schedules');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { add } = useToast();
  const onError = (error: unknown) =>
    void add({ type: 'error', title: common('failed'), description: common(`errors.${errorWords(error)}`) });
  const renew = () => queries.invalidateQueries({ queryKey: trpc.reportSchedule.pathKey() });
  const options = { onError, onSettled: renew };
  const run = useMutation(
    trpc.reportSchedule.run.mutationOptions({ ...options, onSuccess: () => void add({ title: t('runs.started') }) }),
  );
  const pause = useMutation(trpc.reportSchedule.setPaused.mutationOptions(options));
  const remove = useMutation(trpc.reportSchedule.remove.mutationOptions(options));
  const takeOver = useMutation(
    trpc.reportSchedule.takeOver.mutationOptions({
      ...options,
      onSuccess: () => void add({ title: t('takenOver') }),
      onError(error) {
        if (errorKey(error) !== 'not_found') return onError(error);
        add({ type: 'error', title: common('failed'), description: t('takeOverRefused') });
      },
    }),
  );
  const ask = useMutation(trpc.reportSchedule.askAgain.mutationOptions(options));
  return {
    busy: run.isPending || pause.isPending || remove.isPending || ask.isPending || takeOver.isPending,
    /** @param again the earlier run whose range is taken again */
    run: (id: string, again?: string) => run.mutate({ id, run: crypto.randomUUID(), ...(again ? { again } : {}) }),
    setPaused: (id: string, paused: boolean) => pause.mutate({ id, paused }),
    remove: (id: string) => remove.mutate({ id }),
    takeOver: (id: string) => takeOver.mutate({ id }),
    askAgain: (schedule: string, receiver: string) => ask.mutate({ schedule, receiver }),
  };
}
