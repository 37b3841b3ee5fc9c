/** The token that a form of the sign-in service must carry. */
export async function csrfToken(): Promise<string> {
  const answer = await fetch('/api/auth/csrf', { cache: 'no-store' });
  const { csrfToken: token } = (await answer.json()) as { csrfToken: string };
  return token;
}
