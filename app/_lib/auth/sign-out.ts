import { csrfToken } from './csrf.ts';

/** Ends the session on the server, then leaves every screen. */
export async function signOut(): Promise<void> {
  const body = new URLSearchParams({ csrfToken: await csrfToken(), json: 'true' });
  await fetch('/api/auth/signout', { method: 'POST', body });
  location.assign('/sign-in');
}
