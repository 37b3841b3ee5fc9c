import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { peopleOfDemo } from '../../_lib/auth/demo.ts';
import { returnPath } from '../../_lib/auth/sign-in.ts';
import { loadViewer } from '../../_lib/auth/viewer.ts';
import { Frame } from './frame.tsx';
import { SignInForm } from './sign-in-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('title') };
}

type Props = { searchParams: Promise<{ to?: string | string[]; expired?: string }> };

/** Sign-in; who is signed in already goes on at once. */
export default async function SignInPage({ searchParams }: Props) {
  const { to, expired } = await searchParams;
  const path = returnPath(typeof to === 'string' ? to : null);
  if (await loadViewer()) redirect(path);
  return (
    <Frame>
      <SignInForm to={path} expired={expired !== undefined} people={await peopleOfDemo()} />
    </Frame>
  );
}
