import { fill } from '#server/desks/export/words.ts';
import type { Ctx } from '#server/domain/context.ts';
import { sendMail } from '#server/platform/mail/send-mail.ts';
import { loadCompany } from '#server/services/directory/tenant/index.ts';
import { makeLink } from '#server/services/report/link/index.ts';
import { type AskedReceiver, beginAsking, dueReceivers, endAsking } from '#server/services/report/schedule/index.ts';
import { missedMail } from './by-mail.ts';
import { ownerOf } from './owner.ts';
import { receiverAddress } from './report-address.ts';
import { reportWords } from './words.ts';

const AT_ONCE = 20;

/** @returns null once the mail server has the question, else why not */
async function ask(ctx: Ctx, { id, email, title, locale, asker, attempts }: AskedReceiver): Promise<string | null> {
  const link = receiverAddress(await makeLink(ctx, id, 'confirm'));
  if (link === null) return 'noPublicUrl';
  const { mail } = reportWords(locale);
  const company = await loadCompany(ctx);
  const lines = [fill(mail.ask, { asker, company, title }), '', mail.askOpen, link, '', mail.askIgnore];
  try {
    const subject = fill(mail.askSubject, { company, title }).replace(/\s+/g, ' ');
    await sendMail({ to: email, subject, text: lines.join('\n'), messageId: `ask-${id}-${attempts}` });
    return null;
  } catch (error) {
    const { problem, error: said } = missedMail(error);
    return problem === 'mailNotConfigured' ? problem : said;
  }
}

/**
 * Asks addresses outside whether they want a report, once each; what the mail server does not take is tried again with
 * growing pauses. @returns how many were tried
 */
export async function askReceivers(): Promise<number> {
  const due = await dueReceivers(AT_ONCE);
  for (const { tenantId, id } of due) {
    const ctx: Ctx = { tenantId, actor: { kind: 'system', name: 'reports' } };
    const receiver = await beginAsking(ctx, id);
    if (!receiver) continue;
    // Whoever takes the schedule over has the question sent, in their own name.
    const { problem } = await ownerOf(tenantId, receiver, `ask-${id}`);
    await endAsking(ctx, id, problem ?? (await ask(ctx, receiver)), problem !== null);
  }
  return due.length;
}
