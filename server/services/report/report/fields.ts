import { z } from 'zod';
import { dashboardBody, reportBody } from '#server/domain/report/body.ts';

/** What people write beside the report itself. */
const reportTexts = z.strictObject({
  title: z.string().trim().min(1, 'Give it a title.').max(200),
  description: z.string().trim().max(2000).default(''),
});

/** A report or a dashboard, told apart by `kind`. */
export const reportContent = z.discriminatedUnion('kind', [
  reportTexts.extend({ kind: z.literal('report'), body: reportBody }),
  reportTexts.extend({ kind: z.literal('dashboard'), body: dashboardBody }),
]);
