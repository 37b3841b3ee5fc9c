import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { lettersPossible } from '../../../_lib/auth/letters.ts';
import { Frame } from '../frame.tsx';
import { ForgotForm } from './forgot-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('password'))('title') };
}

/** Asks for a new password by mail; where no mail is sent, says whom to ask. */
export default function ForgotPage() {
  return (
    <Frame>
      <ForgotForm possible={lettersPossible()} />
    </Frame>
  );
}
