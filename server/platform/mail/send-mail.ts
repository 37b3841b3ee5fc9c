import { createTransport, type Transporter } from 'nodemailer';
import { env } from '#server/env.ts';

/** Raised where the installation has no way to send mail. */
export class MailNotConfigured extends Error {
  constructor() {
    super('Mail is not configured: set SMTP_URL and MAIL_FROM.');
  }
}

let made: { url: string; transport: Transporter } | undefined;

/** Whether mail can be sent at all. */
export function mailConfigured(): boolean {
  const { SMTP_URL, MAIL_FROM } = env();
  return SMTP_URL !== undefined && MAIL_FROM !== undefined;
}

type Mail = {
  to: string;
  subject: string;
  text: string;
  /** The same for repeats, so that the receiver can tell them. */
  messageId: string;
  /** The same for readers that show it, beside the plain text. */
  html?: string;
  attachments?: readonly { filename: string; content: Buffer; contentType: string; cid?: string }[];
  /** Where the receiver leaves the list by one request of the mail program (RFC 8058). */
  unsubscribe?: string;
};

/** Sends a mail. @throws {MailNotConfigured} @throws when the mail server does not take it */
export async function sendMail({ to, subject, text, messageId, html, attachments, unsubscribe }: Mail): Promise<void> {
  const { SMTP_URL: url, MAIL_FROM: from } = env();
  if (url === undefined || from === undefined) throw new MailNotConfigured();
  if (made?.url !== url) {
    made?.transport.close();
    const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
    made = { url, transport: createTransport({ url, ...timeouts }) };
  }
  await made.transport.sendMail({
    from,
    to: { name: '', address: to },
    subject,
    text,
    ...(html === undefined ? {} : { html }),
    ...(attachments === undefined ? {} : { attachments: [...attachments] }),
    messageId: `<${messageId}@leitstand>`,
    headers: {
      'auto-submitted': 'auto-generated',
      ...(unsubscribe === undefined
        ? {}
        : { 'list-unsubscribe': `<${unsubscribe}>`, 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' }),
    },
  });
}
