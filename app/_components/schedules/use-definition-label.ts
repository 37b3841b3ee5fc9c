import { useLocale } from 'next-intl';
import { useCatalogue } from '../cockpit/use-definitions.ts';

/** Names figures in the person's language; the key until they are known. */
export function useDefinitionLabel(): (key: string) => string {
  const locale = useLocale();
  const { catalogue } = useCatalogue();
  return (key) => catalogue?.get(key)?.label[locale] ?? key;
}
