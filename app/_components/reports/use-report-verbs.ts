'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorKey, errorWords } from '#app/_lib/trpc/error.ts';
import { useToast } from '../ui/toast.tsx';

/** What can be done with kept reports and dashboards; each says what came of it, and taking away can be undone. */
export function useReportVerbs() {
  const t = useTranslations('saved');
  const errors = useTranslations('common.errors');
  const toast = useToast();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const fresh = () => queries.invalidateQueries({ queryKey: trpc.report.pathKey() });
  const onError = (error: unknown) => {
    toast.add({ type: 'error', title: errors(errorWords(error)) });
  };
  const options = { onSuccess: fresh, onError };
  const create = useMutation(trpc.report.create.mutationOptions(options));
  // A conflict is told beside what was typed, not in passing.
  const save = useMutation(
    trpc.report.save.mutationOptions({
      onSuccess: fresh,
      onError: (error) => (errorKey(error) === 'conflict' ? undefined : onError(error)),
    }),
  );
  const publish = useMutation(trpc.report.publish.mutationOptions(options));
  const share = useMutation(trpc.report.share.mutationOptions(options));
  const duplicate = useMutation(trpc.report.duplicate.mutationOptions(options));
  const restoreVersion = useMutation(trpc.report.restoreVersion.mutationOptions(options));
  const setStartPage = useMutation(trpc.report.setStartPage.mutationOptions(options));
  const handOver = useMutation(trpc.report.handOver.mutationOptions(options));
  const remove = useMutation(trpc.report.remove.mutationOptions(options));
  const restore = useMutation(trpc.report.restore.mutationOptions(options));

  return {
    create,
    save,
    publish,
    share,
    duplicate,
    restoreVersion,
    setStartPage,
    handOver,
    say: (title: string) => {
      toast.add({ title });
    },
    /** Takes it away; for 8 seconds it can be brought back. */
    remove({ id, title }: { id: string; title: string }, done?: () => void): void {
      remove.mutate(
        { id },
        {
          onSuccess: () => {
            done?.();
            const shown = toast.add({
              title: t('removed', { title }),
              actionProps: {
                children: t('undo'),
                onClick: () => {
                  toast.close(shown);
                  restore.mutate({ id });
                },
              },
            });
          },
        },
      );
    },
  };
}
