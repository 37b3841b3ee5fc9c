import type { ExportDocument } from '#server/desks/export/document.ts';
import { exportTypes } from '#server/desks/export/write-export.ts';
import type { Ctx } from '#server/domain/context.ts';
import type { ReportSource } from '#server/domain/report/source.ts';
import { MailNotConfigured, sendMail } from '#server/platform/mail/send-mail.ts';
import { loadCompany } from '#server/services/directory/tenant/index.ts';
import { makeLink } from '#server/services/report/link/index.ts';
import type { ReportFile } from '#server/services/report/run/index.ts';
import type { Receiver, Schedule } from '#server/services/report/schedule/index.ts';
import { mailHtml, mailText } from './mail-body.ts';
import { oneClickAddress, receiverAddress, reportAddress } from './report-address.ts';

/** Why a delivery was not taken: a name that screens have words for, what was said, and whether to try again. */
export type Missed = { problem: string; error: string; final: boolean };

const types = { ...exportTypes, png: 'image/png' };

type Sent = {
  ctx: Ctx;
  /** The delivery's id: the mail has the same name at each attempt. */
  id: string;
  schedule: Schedule;
  /** What was asked, for the link to it. */
  source: ReportSource;
  due: number;
  document: ExportDocument;
  files: readonly ReportFile[];
  receiver: Receiver;
};

/** What the mail server said; its 5xx is its last word on this mail. */
export function missedMail(error: unknown): Missed {
  if (error instanceof MailNotConfigured) return { problem: 'mailNotConfigured', error: error.message, final: true };
  const { message, responseCode } = error as Error & { responseCode?: number };
  return { problem: 'mail', error: message, final: responseCode !== undefined && responseCode >= 500 };
}

/** Sends the report to one receiver. @returns null once the mail server has said that it has it */
export async function byMail({
  ctx,
  id,
  schedule,
  source,
  due,
  document,
  files,
  receiver,
}: Sent): Promise<Missed | null> {
  if (receiver.email === '') return { problem: 'noMailAddress', error: 'This user has no mail address.', final: true };
  const token = await makeLink(ctx, receiver.id, 'leave');
  const links = { report: reportAddress(schedule, source, due), leave: receiverAddress(token) };
  const picture = files.some(({ format }) => format === 'png');
  const body = { document, company: await loadCompany(ctx), links, picture };
  const unsubscribe = oneClickAddress(token);
  try {
    await sendMail({
      to: receiver.email,
      subject: schedule.title.replace(/\s+/g, ' '),
      text: mailText(body),
      html: mailHtml(body),
      messageId: `report-${id}`,
      attachments: files.map(({ format, name, body: content }) => ({
        filename: name,
        content,
        contentType: types[format],
        ...(format === 'png' ? { cid: 'chart@leitstand' } : {}),
      })),
      ...(unsubscribe === null ? {} : { unsubscribe }),
    });
    return null;
  } catch (error) {
    return missedMail(error);
  }
}
