import type { SignalDefinition } from '@temporalio/common';

/** The queue of tasks that Leitstand's worker polls. */
export const TASK_QUEUE = 'leitstand';

/** Type name of the contact's workflow. */
export const CONTACT_WORKFLOW = 'contactWorkflow';

export type ContactWorkflowInput = { tenantId: string; contactId: string };

/** Where the contact stands after a turn. `wakeIn`: milliseconds to the next deadline, null = only news wakes. */
export type ContactTurn = { phase: 'waiting' | 'talking' | 'wrapup' | 'closed'; wakeIn: number | null };

export const contactWorkflowId = (contactId: string): string => `contact/${contactId}`;

/**
 * Something about the contact has changed: look again. Carries nothing, the state is in Postgres.
 * Written out, where defineSignal would make the web process load Temporal's sandbox.
 */
export const contactChangedSignal = { type: 'signal', name: 'contactChanged' } as SignalDefinition<[]>;
