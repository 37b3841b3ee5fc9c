import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Frame } from '../frame.tsx';
import { NewPasswordForm } from './new-password-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('password'))('newTitle') };
}

/** Where the link of a letter leads: its secret stands behind the number sign, which no server sees. */
export default function NewPasswordPage() {
  return (
    <Frame>
      <NewPasswordForm />
    </Frame>
  );
}
