'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useToast } from '#app/_components/ui/toast.tsx';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorKey, errorWords } from '#app/_lib/trpc/error.ts';

/** What an agent does with own state, offers and contacts. Failures are said in a toast; the desk is pushed. */
export function useVerbs() {
  const trpc = useTRPC();
  const common = useTranslations('common');
  const t = useTranslations('console.offer');
  const toast = useToast();
  const onError = (error: unknown) => {
    toast.add({ title: common('failed'), description: common(`errors.${errorWords(error)}`), type: 'error' });
  };
  const onOfferError = (error: unknown) => {
    const title = errorKey(error) === 'conflict' || errorKey(error) === 'not_found' ? t('gone') : common('failed');
    toast.add({ title, description: common(`errors.${errorWords(error)}`), type: 'error' });
  };
  return {
    setState: useMutation(trpc.agent.setState.mutationOptions({ onError })),
    accept: useMutation(trpc.offer.accept.mutationOptions({ onError: onOfferError })),
    decline: useMutation(trpc.offer.decline.mutationOptions({ onError: onOfferError })),
    end: useMutation(trpc.contact.end.mutationOptions({ onError })),
    wrapUp: useMutation(trpc.contact.wrapUp.mutationOptions({ onError })),
  };
}
