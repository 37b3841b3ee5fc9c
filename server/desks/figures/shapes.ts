import type { Ctx } from '#server/domain/context.ts';
import { type ContactChain, contactChains } from '#server/metrics/shapes/chains.ts';
import { type Extent, extentOfContacts } from '#server/metrics/shapes/extent.ts';
import { type PathStep, queuePaths } from '#server/metrics/shapes/paths.ts';
import { type StateSpan, stateSpans } from '#server/metrics/shapes/states.ts';
import { type WaitBand, waitBands } from '#server/metrics/shapes/waits.ts';
import { askLimited, type Question, withFigures } from './ask.ts';
import { agentLabels } from './labels.ts';
import { reachOf } from './limits.ts';

/** Waiting times by bands, within the caller's groups and sites. */
export function askWaits(question: Question): Promise<WaitBand[]> {
  return askLimited(question, waitBands);
}

/** Ways through the queues, within the caller's groups and sites. */
export function askPaths(question: Question): Promise<PathStep[]> {
  return askLimited(question, queuePaths);
}

/** Customers who came again, within the caller's sites; a limit to groups leaves no such question. */
export function askChains(question: Question): Promise<ContactChain[]> {
  return askLimited(question, contactChains);
}

/** Agents' states one after the other with the agents' names, within the caller's groups. */
export async function askStates(question: Question): Promise<(StateSpan & { label: string })[]> {
  const [spans, names] = await Promise.all([askLimited(question, stateSpans), agentLabels(question.ctx)]);
  return spans.map((span) => ({ ...span, label: names.get(span.agent) ?? span.agent }));
}

/** Since when and until when there are contacts. */
export async function askExtent({ ctx }: { ctx: Ctx }): Promise<Extent> {
  const { site } = await reachOf(ctx);
  return withFigures({ ctx, surface: 'cockpit' }, (context) => extentOfContacts(context, site));
}
