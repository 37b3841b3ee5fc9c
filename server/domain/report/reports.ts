import type { Declaration } from './report-block.ts';
import { contactReports } from './reports-contacts.ts';
import { peopleReports } from './reports-people.ts';
import { serviceReports } from './reports-service.ts';

/** Every default report, in the order of the list. Figures whose events nothing makes yet are not among them. */
export const REPORTS: readonly Declaration[] = [...serviceReports, ...peopleReports, ...contactReports];

export const GROUPS = ['service', 'people', 'contacts', 'business'] as const satisfies readonly Declaration['group'][];
