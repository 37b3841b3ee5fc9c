import de from '#messages/de/password.json' with { type: 'json' };
import en from '#messages/en/password.json' with { type: 'json' };
import { env } from '#server/env.ts';
import { mailConfigured, sendMail } from '#server/platform/mail/send-mail.ts';
import { logger } from '#server/platform/observability/log.ts';
import {
  beginPasswordReset,
  type PasswordLetter,
  RESET_MINUTES,
} from '#server/services/access/password-reset/index.ts';

/**
 * Where links in letters lead: the public address alone. What a request claims to have asked for is never taken, or a
 * stranger could have somebody's secret sent to a place of their own.
 */
function baseOfLinks(): string | null {
  const { PUBLIC_URL, HOST, PORT } = env();
  if (PUBLIC_URL !== undefined) return new URL(PUBLIC_URL).origin;
  return HOST === '127.0.0.1' || HOST === 'localhost' ? `http://${HOST}:${PORT}` : null;
}

/** Whether a forgotten password can be replaced by mail here. */
export function passwordLettersPossible(): boolean {
  return mailConfigured() && baseOfLinks() !== null;
}

async function send({ id, email, name, locale, secret }: PasswordLetter): Promise<void> {
  const { mail } = locale === 'de' ? de : en;
  // Behind the number sign, so that no server on the way writes the secret down.
  const link = `${baseOfLinks()}/sign-in/new-password#${secret}`;
  const greeting = mail.greeting.replace('{name}', name);
  const lines = [
    greeting,
    '',
    mail.lead,
    link,
    '',
    mail.until.replace('{minutes}', String(RESET_MINUTES)),
    mail.ignore,
  ];
  await sendMail({ to: email, subject: mail.subject, text: lines.join('\n'), messageId: `password-${id}` });
}

/**
 * Sends the letter by which a forgotten password is replaced, if somebody has this address. The answer comes before the
 * mail is made, so that neither its words nor its time tell whether there is such an account.
 * @throws {ServiceError} rate_limited (this address asked too often)
 */
export async function sendPasswordLetter(input: { email: string; address: string }): Promise<void> {
  const letter = await beginPasswordReset({ input });
  if (!letter) return;
  void send(letter).catch((error) => logger('mail').error({ err: error }, 'a password letter was not sent'));
}
