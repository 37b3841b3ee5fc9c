'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorWords } from '#app/_lib/trpc/error.ts';
import { useToast } from '../ui/toast.tsx';
import type { Mark } from './use-marks.ts';

export type MarkFields = Pick<Mark, 'kind' | 'label' | 'from' | 'to' | 'queue' | 'site' | 'leaveOut'>;

/** Makes, changes and removes marks; each of it can be undone for a moment. */
export function useMarkVerbs() {
  const t = useTranslations('marks');
  const errors = useTranslations('common.errors');
  const toast = useToast();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: trpc.mark.list.queryKey() });
  const onError = (error: unknown) => toast.add({ type: 'error', title: errors(errorWords(error)) });
  const options = { onSettled, onError };
  const create = useMutation(trpc.mark.create.mutationOptions(options));
  const update = useMutation(trpc.mark.update.mutationOptions(options));
  const takeOff = useMutation(trpc.mark.remove.mutationOptions(options));
  const bringBack = useMutation(trpc.mark.restore.mutationOptions(options));

  function offer(title: string, undo: () => void) {
    const shown = toast.add({
      title,
      actionProps: {
        children: t('undo'),
        onClick: () => {
          toast.close(shown);
          undo();
        },
      },
    });
  }
  return {
    /** @throws what the server refuses, after it was told */
    async save(before: Mark | null, fields: MarkFields): Promise<void> {
      if (before === null) {
        const { id } = await create.mutateAsync({ ...fields, id: crypto.randomUUID() });
        offer(t('saved', { label: fields.label }), () => takeOff.mutate({ id }));
        return;
      }
      const { id, kind, label, from, to, queue, site, leaveOut } = before;
      await update.mutateAsync({ id, ...fields });
      offer(t('saved', { label: fields.label }), () =>
        update.mutate({ id, kind, label, from, to, queue, site, leaveOut }),
      );
    },
    remove({ id, label }: Mark): void {
      takeOff.mutate({ id }, { onSuccess: () => offer(t('removed', { label }), () => bringBack.mutate({ id })) });
    },
  };
}
