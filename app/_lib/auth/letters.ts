import { passwordLettersPossible } from '#server/doors/auth/password.ts';

/** Whether a forgotten password can be replaced by mail. On the server only. */
export function lettersPossible(): boolean {
  return passwordLettersPossible();
}
