import { z } from 'zod';
import { channels } from '../channels.ts';
import { contactFields, name, text } from './fields.ts';

const channel = z.enum(channels);
const role = z.enum(['primary', 'consult', 'conference', 'monitor', 'whisper', 'barge']);

function of<T extends string, S extends z.ZodRawShape>(type: T, shape: S) {
  return z.looseObject({ ...contactFields, type: z.literal(type), ...shape });
}

const transfer = {
  transfer: name,
  segment: name,
  kind: z.enum(['cold', 'warm']),
  target: z.looseObject({
    queue: name.optional(),
    agent: name.optional(),
    group: name.optional(),
    external: name.optional(),
  }),
  supervisor: name.optional(),
};

/** The life of a contact: creation, queues, offers, segments, end. */
export const contactEvents = [
  of('contact.created', {
    channel,
    direction: z.enum(['inbound', 'outbound']),
    site: name.optional(),
    customer: name.optional(),
    entryUrl: text.optional(),
    language: z.string().max(40).optional(),
    form: z.record(z.string(), z.unknown()).optional(),
  }),
  of('contact.rejected', { reason: z.enum(['closed', 'full', 'blocked']), queue: name.optional() }),
  of('contact.queued', {
    queue: name,
    priority: z.number().optional(),
    channel: channel.optional(),
    cause: z.enum(['initial', 'overflow', 'transfer', 'requeue', 'callback']),
    supervisor: name.optional(),
  }),
  of('contact.offered', {
    queue: name,
    agent: name,
    offer: name,
    mode: z.enum(['single', 'ringAll', 'directed', 'pick']),
    ringSeconds: z.number().nonnegative().optional(),
  }),
  of('offer.accepted', { offer: name, agent: name }),
  of('offer.declined', { offer: name, agent: name, reason: text.optional() }),
  of('offer.expired', { offer: name, agent: name }),
  of('offer.revoked', {
    offer: name,
    agent: name,
    cause: z.enum(['customerLeft', 'otherAccepted', 'moved', 'agentGone']),
  }),
  of('visit.paused', { queue: name, cause: z.enum(['visitorAway', 'callback']) }),
  of('visit.resumed', { queue: name, cause: z.enum(['visitorAway', 'callback']) }),
  of('contact.dequeued', {
    queue: name,
    outcome: z.enum(['abandoned', 'overflowed', 'transferred', 'deflected', 'cancelled']),
    supervisor: name.optional(),
  }),
  of('segment.started', { segment: name, agent: name, role, queue: name.optional() }),
  of('segment.roleChanged', { segment: name, role }),
  of('hold.started', { segment: name }),
  of('hold.ended', { segment: name }),
  of('transfer.started', transfer),
  of('transfer.completed', transfer),
  of('transfer.returned', transfer),
  of('transfer.failed', transfer),
  of('segment.ended', { segment: name, end: z.enum(['ended', 'transferred', 'left', 'disconnected']) }),
  of('wrapup.started', { segment: name }),
  of('wrapup.ended', {
    segment: name,
    reasons: z.array(name).max(100).default([]),
    automatic: z.boolean().default(false),
  }),
  of('contact.identified', { customer: name, verified: z.boolean().optional() }),
  of('contact.parked', { by: name.optional(), until: text.optional() }),
  of('contact.unparked', { by: name.optional() }),
  of('contact.ended', { by: z.enum(['visitor', 'agent', 'system']), cause: text.optional() }),
  of('contact.reopened', {}),
  of('contact.closed', {}),
] as const;

/** What is said, promised and asked while a contact lasts and after it. */
export const conversationEvents = [
  of('channel.added', { channel }),
  of('channel.removed', { channel }),
  of('message.sent', {
    sender: z.enum(['visitor', 'agent', 'system']),
    agent: name.optional(),
    kind: z.string().min(1).max(40),
    length: z.number().int().nonnegative(),
    automatic: z.boolean().default(false),
    visibility: z.enum(['public', 'note']).default('public'),
  }),
  of('ewt.announced', {
    queue: name,
    position: z.number().nonnegative(),
    low: z.number().nonnegative(),
    high: z.number().nonnegative(),
    estimate: z.number().nonnegative(),
  }),
  of('survey.sent', { survey: name }),
  of('survey.answered', {
    survey: name,
    csat: z.number().int().min(1).max(5).optional(),
    nps: z.number().int().min(0).max(10).optional(),
    ces: z.number().int().min(1).max(7).optional(),
    answers: z.unknown().optional(),
  }),
] as const;

const recording = { recording: name, kind: z.string().max(40) };
const evaluation = {
  evaluation: name,
  form: name,
  version: z.number(),
  kind: z.enum(['random', 'targeted', 'self', 'calibration']),
  evaluator: name,
  agent: name,
  score: z.number().min(0).max(100),
  fatal: z.boolean(),
};

/** What trainers do with a contact. */
export const reviewEvents = [
  of('recording.started', recording),
  of('recording.paused', recording),
  of('recording.resumed', recording),
  of('recording.stopped', recording),
  of('recording.deleted', recording),
  of('recording.downloaded', recording),
  of('evaluation.submitted', evaluation),
  of('evaluation.released', evaluation),
  of('evaluation.disputed', evaluation),
  of('evaluation.rescored', evaluation),
  of('evaluation.signedOff', evaluation),
] as const;
