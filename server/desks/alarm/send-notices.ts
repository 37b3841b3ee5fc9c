import type { Ctx } from '#server/domain/context.ts';
import { env } from '#server/env.ts';
import { SafeFetchError } from '#server/platform/fetch/safe-fetch.ts';
import { MailNotConfigured, sendMail } from '#server/platform/mail/send-mail.ts';
import { logger } from '#server/platform/observability/log.ts';
import { counter } from '#server/platform/observability/metrics.ts';
import { sendPush } from '#server/platform/push/send-push.ts';
import {
  type Addressee,
  claimNotices,
  type DueNotice,
  loadNotice,
  markNoticeMissed,
  markNoticeSent,
} from '#server/services/alarm/alarm/index.ts';
import { forgetSubscription } from '#server/services/alarm/push-subscription/index.ts';
import { noticeText } from './notice-text.ts';

const AT_ONCE = 20;

/**
 * Why a notice was not taken: a name that screens have words for, or what the other side said. `final`: another attempt
 * would change nothing.
 */
type Missed = { reason: string; final: boolean };

type Text = ReturnType<typeof noticeText>;

async function byMail(due: DueNotice, to: Addressee, { title, text }: Text): Promise<Missed | null> {
  if (to.email === null) return { reason: 'noMailAddress', final: true };
  try {
    await sendMail({ to: to.email, subject: title, text, messageId: due.id });
    return null;
  } catch (error) {
    if (error instanceof MailNotConfigured) return { reason: 'mailNotConfigured', final: true };
    const { message, responseCode } = error as Error & { responseCode?: number };
    // A mail server's 5xx is its last word on this mail.
    return { reason: message, final: responseCode !== undefined && responseCode >= 500 };
  }
}

/** To every browser of the person; one that takes it is enough. Browsers that are gone for good are forgotten. */
async function byPush(ctx: Ctx, due: DueNotice, to: Addressee, text: Text): Promise<Missed | null> {
  let missed: Missed = { reason: 'noBrowser', final: true };
  let taken = false;
  for (const subscription of to.subscriptions) {
    try {
      const message = { title: text.title, body: text.summary, tag: due.alarmId, path: `/alarms?alarm=${due.alarmId}` };
      const status = await sendPush(subscription, message);
      if (status >= 200 && status < 300) taken = true;
      else if (status === 404 || status === 410) await forgetSubscription(ctx, subscription.id);
      else missed = { reason: `The push service answered ${status}.`, final: status === 400 || status === 413 };
    } catch (error) {
      if (!(error instanceof SafeFetchError)) throw error;
      missed = { reason: error.message, final: false };
    }
  }
  return taken ? null : missed;
}

async function deliver(due: DueNotice): Promise<void> {
  const ctx: Ctx = { tenantId: due.tenantId, actor: { kind: 'system', name: 'alarms' } };
  const { alarm, to } = await loadNotice(ctx, due.alarmId, due.userId);
  const { PUBLIC_URL } = env();
  const url = PUBLIC_URL ? new URL(`/alarms?alarm=${alarm.id}`, PUBLIC_URL).href : null;
  const text = noticeText(alarm, due.step, to, url);
  const missed = due.channel === 'mail' ? await byMail(due, to, text) : await byPush(ctx, due, to, text);
  counter({
    name: 'leitstand_alarm_notices_total',
    help: 'Attempts to tell a person of an alarm by mail or push',
    labels: ['channel', 'taken'],
  }).inc({ channel: due.channel, taken: String(missed === null) });
  if (missed === null) return markNoticeSent(due);
  await markNoticeMissed(due, missed.reason, missed.final);
  const { tenantId, id: notice, channel, attempts } = due;
  logger('alarms').warn({ tenantId, notice, channel, attempts, reason: missed.reason }, 'a notice was not taken');
}

/**
 * Sends notices that are due, at least once each: a worker that dies in between leaves its lease behind.
 * @returns how many were tried @throws when Postgres is away; leases run out by themselves
 */
export async function sendDueNotices(): Promise<number> {
  const due = await claimNotices(AT_ONCE);
  const results = await Promise.allSettled(due.map(deliver));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return due.length;
}
