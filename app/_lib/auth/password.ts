/** How it ended: `ok`, or a word that the messages know. */
export type PasswordResult = 'ok' | 'invalid' | 'deadLetter' | 'throttled' | 'unreachable';

const KNOWN: readonly string[] = ['invalid', 'deadLetter', 'throttled'];

async function post(path: string, body: Record<string, string>): Promise<PasswordResult> {
  try {
    const answer = await fetch(`/api/password/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.ok) return 'ok';
    const { error } = (await answer.json()) as { error?: string };
    return error !== undefined && KNOWN.includes(error) ? (error as PasswordResult) : 'unreachable';
  } catch {
    return 'unreachable';
  }
}

/** Asks for a letter to an address; the answer does not tell whether somebody has it. */
export function askForLetter(email: string): Promise<PasswordResult> {
  return post('forgot', { email });
}

/** Sets a new password by a letter's secret. */
export function setNewPassword(secret: string, password: string): Promise<PasswordResult> {
  return post('new', { secret, password });
}
