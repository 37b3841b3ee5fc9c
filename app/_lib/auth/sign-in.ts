import { csrfToken } from './csrf.ts';

/** How an attempt to sign in ended. */
export type SignInResult = 'ok' | 'wrong' | 'throttled' | 'unreachable';

/** Signs in with email and password; the cookie is set by the answer. */
export function signIn(email: string, password: string): Promise<SignInResult> {
  return post('credentials', { email, password });
}

/** Signs in as an invented person of the demo; the server decides whether that is possible. */
export function signInAsDemo(email: string): Promise<SignInResult> {
  return post('demo', { email });
}

async function post(provider: string, given: Record<string, string>): Promise<SignInResult> {
  try {
    const body = new URLSearchParams({ ...given, csrfToken: await csrfToken(), json: 'true' });
    const answer = await fetch(`/api/auth/callback/${provider}`, { method: 'POST', body });
    if (answer.status === 429) return 'throttled';
    const { url } = (await answer.json()) as { url?: string };
    return resultOf(url ?? null);
  } catch {
    return 'unreachable';
  }
}

/** The result stands in the address the service wants to send us to. */
export function resultOf(url: string | null): SignInResult {
  const error = url && URL.canParse(url) ? new URL(url).searchParams.get('error') : null;
  if (error === null) return url ? 'ok' : 'unreachable';
  if (error === 'rate_limited') return 'throttled';
  return error === 'CredentialsSignin' ? 'wrong' : 'unreachable';
}

/** Where to go after signing in: only a path of our own. */
export function returnPath(wanted: string | null): string {
  if (!wanted?.startsWith('/') || wanted.startsWith('//') || wanted.startsWith('/\\')) return '/';
  return wanted;
}
