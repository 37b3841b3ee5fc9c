import { expect } from 'vitest';
import type { RelativeRange } from '#server/domain/report/relative-range.ts';
import type { FigureQuery } from '#server/metrics/contract.ts';
import { readFiles } from '#server/services/report/run/files.ts';
import type { Company } from '#server/test/make-company.ts';
import { deliver } from './deliver.ts';
import type { MailServer } from './mail-server.fixture.ts';
import { makeSchedule, openRun, prepareRun } from './report.fixture.ts';

/** The range of a mailed report, and the moment that it was meant for. */
export type MailedRange = { range: RelativeRange; due: number };

type Wanted = {
  company: Company;
  /** Of the schedule; made at the first question, changed at each further one. */
  id: string;
  title: string;
  query: FigureQuery;
  mailed: MailedRange;
  /** Where the report is really sent to; left out, the files are those that would be attached. */
  mails?: MailServer;
};

const types = { pdf: 'application/pdf', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

/** The files of a question as a run of a manager's schedule makes them, step by step as its workflow does, or as they came by mail. */
export async function mailedFiles({ company, id, title, query, mailed, mails }: Wanted) {
  const { system, users } = company;
  const { metrics, groupBy = [], interval = null, attribution = 'arrival', filters = {}, timeZone = 'UTC' } = query;
  await makeSchedule(users.manager, {
    id,
    title,
    source: { kind: 'question', figures: [...metrics], splits: [...groupBy], interval, attribution, filters },
    range: mailed.range,
    timeZone,
    formats: ['pdf', 'xlsx'],
    users: [users.manager.actor.userId],
  });
  const run = await openRun(users.manager, id, 'none', new Date(mailed.due));
  const [delivery = ''] = await prepareRun(system, run);
  expect(delivery).not.toBe('');
  const files = await readFiles(system, run);
  const kept = (format: 'pdf' | 'xlsx') => files.find((file) => file.format === format)?.body ?? Buffer.alloc(0);
  if (!mails) return { pdf: kept('pdf'), xlsx: kept('xlsx') };
  expect(await deliver(system, delivery)).toBeNull();
  const mail = mails.accepted.find(({ messageId }) => messageId === `<report-${delivery}@leitstand>`);
  const came = (format: 'pdf' | 'xlsx') =>
    mail?.attachments.find(({ contentType }) => contentType === types[format])?.content ?? Buffer.alloc(0);
  expect(came('pdf').equals(kept('pdf')) && came('xlsx').equals(kept('xlsx'))).toBe(true);
  return { pdf: came('pdf'), xlsx: came('xlsx') };
}
