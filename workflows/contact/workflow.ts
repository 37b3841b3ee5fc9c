import { condition, continueAsNew, proxyLocalActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { ContactActivities } from '#workflows/activities/contact-activities.ts';
import { type ContactWorkflowInput, contactChangedSignal } from './contract.ts';

/** Short database work: done in the worker at hand, tried again until Postgres is back. */
const { advanceContact } = proxyLocalActivities<ContactActivities>({
  startToCloseTimeout: '15 seconds',
  localRetryThreshold: '30 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds', backoffCoefficient: 2 },
});

/**
 * The process of one contact over time. It holds nothing but the time: each turn brings the contact as far as it can
 * go now and says when to look again, at the latest; news wakes it before. Ends with the contact.
 */
export async function contactWorkflow(input: ContactWorkflowInput): Promise<void> {
  let changed = false;
  setHandler(contactChangedSignal, () => {
    changed = true;
  });
  for (;;) {
    changed = false;
    const { phase, wakeIn } = await advanceContact(input);
    if (phase === 'closed') return;
    if (workflowInfo().continueAsNewSuggested && !changed) return continueAsNew<typeof contactWorkflow>(input);
    if (wakeIn === null) await condition(() => changed);
    else await condition(() => changed, wakeIn);
  }
}
