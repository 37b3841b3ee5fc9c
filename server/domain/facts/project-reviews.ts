import type { EventOf, LeitstandEvent } from '../events/event.ts';
import type { Evaluation, Segment, Transfer } from './facts.ts';
import { lengthBefore } from './stretches.ts';

const transferResults: Record<string, string> = {
  'transfer.completed': 'completed',
  'transfer.returned': 'returned',
  'transfer.failed': 'failed',
};

type TransferEvent = EventOf<'transfer.started' | 'transfer.completed' | 'transfer.returned' | 'transfer.failed'>;
type EvaluationEvent = Extract<LeitstandEvent, { type: `evaluation.${string}` }>;

const isTransfer = (event: LeitstandEvent): event is TransferEvent => event.type.startsWith('transfer.');
const isEvaluation = (event: LeitstandEvent): event is EvaluationEvent => event.type.startsWith('evaluation.');

/** The transfers of one contact with what became of them. */
export function projectTransfers(events: readonly LeitstandEvent[], segments: readonly Segment[]): Transfer[] {
  const transfers = new Map<string, Transfer>();
  for (const event of events) {
    if (!isTransfer(event)) continue;
    const at = Date.parse(event.time);
    const segment = segments.find((candidate) => candidate.segment === event.segment);
    const [targetType, target] = targetOf(event.target);
    const transfer = transfers.get(event.transfer) ?? {
      transfer: event.transfer,
      segment: event.segment,
      agent: segment?.agent ?? null,
      queue: segment?.queue ?? null,
      kind: event.kind,
      targetType,
      target,
      startedAt: at,
      result: null,
      talkMs: segment === undefined ? 0 : lengthBefore(segment.talk, at),
    };
    transfers.set(event.transfer, transfer);
    transfer.result = transferResults[event.type] ?? transfer.result;
  }
  return [...transfers.values()];
}

const targetTypes = ['queue', 'agent', 'group', 'external'] as const;

function targetOf(target: Partial<Record<(typeof targetTypes)[number], string | undefined>>): [string, string] {
  const type = targetTypes.find((candidate) => target[candidate] !== undefined) ?? 'external';
  return [type, target[type] ?? ''];
}

/** The newest version of each evaluation of one contact. */
export function projectEvaluations(events: readonly LeitstandEvent[], segments: readonly Segment[]): Evaluation[] {
  const evaluations = new Map<string, Evaluation>();
  for (const event of events) {
    if (!isEvaluation(event)) continue;
    const at = Date.parse(event.time);
    const known = evaluations.get(event.evaluation);
    evaluations.set(event.evaluation, {
      evaluation: event.evaluation,
      form: event.form,
      kind: event.kind,
      evaluator: event.evaluator,
      agent: event.agent,
      queue: segments.find((segment) => segment.agent === event.agent && segment.queue !== null)?.queue ?? null,
      submittedAt: known?.submittedAt ?? at,
      releasedAt: known?.releasedAt ?? (event.type === 'evaluation.released' ? at : null),
      score: event.score,
      fatal: event.fatal,
    });
  }
  return [...evaluations.values()];
}
