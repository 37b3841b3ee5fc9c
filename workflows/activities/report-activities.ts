import { ApplicationFailure, Context } from '@temporalio/activity';
import { askRun } from '#server/desks/report/ask-run.ts';
import { deliver } from '#server/desks/report/deliver.ts';
import { makeRun } from '#server/desks/report/make-run.ts';
import type { Ctx } from '#server/domain/context.ts';
import { advanceRun, beginRun, endRun, giveUpDelivery, planDeliveries } from '#server/services/report/run/index.ts';
import type { ReportWorkflowInput } from '#workflows/report/contract.ts';

type OfRun = { tenantId: string; runId: string };
type OfDelivery = { tenantId: string; deliveryId: string };

/** What the report's workflow has done; each may be repeated at any time. */
export type ReportActivities = {
  /** The run of this workflow; null: there is nothing to do. */
  beginReport: (input: ReportWorkflowInput & { workflowId: string; due: number }) => Promise<string | null>;
  /** False: the run has ended, and says why. */
  askReport: (input: OfRun) => Promise<boolean>;
  makeReport: (input: OfRun) => Promise<boolean>;
  /** The deliveries that are still to be made. */
  planReport: (input: OfRun) => Promise<string[]>;
  deliverReport: (input: OfDelivery) => Promise<void>;
  giveUpDelivery: (input: OfDelivery) => Promise<void>;
  failReport: (input: OfRun) => Promise<void>;
  endReport: (input: OfRun) => Promise<void>;
};

const BEAT = 5_000;

const ctxOf = (tenantId: string): Ctx => ({ tenantId, actor: { kind: 'system', name: 'reports' } });

/** Says meanwhile that the work goes on, so that a worker's death is noticed soon. */
async function beating<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const timer = setInterval(() => context.heartbeat(), BEAT);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** The activities on the real services. */
export function reportActivities(): ReportActivities {
  return {
    beginReport: ({ tenantId, ...begun }) => beginRun(ctxOf(tenantId), begun),
    askReport: ({ tenantId, runId }) => beating(() => askRun(ctxOf(tenantId), runId)),
    makeReport: ({ tenantId, runId }) => beating(() => makeRun(ctxOf(tenantId), runId)),
    planReport: ({ tenantId, runId }) => planDeliveries(ctxOf(tenantId), runId),
    async deliverReport({ tenantId, deliveryId }) {
      const missed = await beating(() => deliver(ctxOf(tenantId), deliveryId));
      if (missed) throw ApplicationFailure.retryable(missed.error, missed.problem);
    },
    giveUpDelivery: ({ tenantId, deliveryId }) => giveUpDelivery(ctxOf(tenantId), deliveryId),
    failReport: ({ tenantId, runId }) => advanceRun(ctxOf(tenantId), runId, { state: 'failed', ended: true }),
    endReport: ({ tenantId, runId }) => endRun(ctxOf(tenantId), runId),
  };
}
