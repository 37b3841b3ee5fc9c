import type { ClickHouseClient } from '@clickhouse/client';
import { engineClock } from '#clickhouse/tables/import.ts';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { canonicalJson } from '#server/domain/events/parse.ts';
import { waitsForPredecessor } from '#server/domain/events/predecessor.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { readDirectory } from '../directory.ts';
import { knownBefore } from '../known-before.ts';
import { type Taken, takeEvents } from '../take-events.ts';
import { inTurn } from '../turn.ts';
import { type HeldEvent, heldFor, hold, settle } from './held.ts';
import { readBody, type SentEvent } from './read-body.ts';

/** What became of one event of the request. */
export type EventResult = {
  line: number;
  id: string | null;
  status: 'accepted' | 'repeated' | 'held' | 'refused';
  reason?: string;
};

export type PostResult = { accepted: number; repeated: number; held: number; refused: number; results: EventResult[] };

type Input = { ctx: Ctx; clickhouse: ClickHouseClient; body: Uint8Array; createMissing: boolean };

/**
 * Takes events of a request in as history. An event whose predecessor is missing is held for 24 hours and taken in
 * when that comes. @throws {ServiceError} forbidden, invalid, too_large
 */
export async function postEvents({ ctx, clickhouse, body, createMissing }: Input): Promise<PostResult> {
  requirePermission(ctx, 'history.import');
  const { tenantId } = ctx;
  const given = readBody(body);
  return inTurn(tenantId, async (tx) => {
    const contacts = given.map((one) => ('event' in one ? contactOf(one.event) : null));
    const waiting = await heldFor(tx, tenantId, [...new Set(contacts.filter((contact) => contact !== null))]);
    const sent = withoutClashes(given, waiting);
    const readable = sent.filter((one) => 'event' in one);
    const ids = new Set(readable.map(({ event }) => idOf(event)));
    const held = waiting.filter(({ id }) => !ids.has(id));
    const events = [...readable.map(({ event }) => event), ...held.map((one): unknown => JSON.parse(one.body))];
    const before = await engineClock(clickhouse);
    const known = await knownBefore(clickhouse, { tenantId, ids: [...ids].filter((id) => id !== null), before });
    const directory = await readDirectory(tenantId);
    const taken = await takeEvents({ clickhouse, tenantId, directory, createMissing, events });
    await settleHeld(tx, tenantId, { held, from: readable.length, taken });
    const answer = answerFor(sent, taken, known);
    await hold(tx, tenantId, answer.toHold);
    await settle(
      tx,
      tenantId,
      answer.results.filter(isTaken).map(({ id }) => ({ id: id ?? '', refusal: null })),
    );
    const { results } = answer;
    const count = (status: EventResult['status']) => results.filter((one) => one.status === status).length;
    const counts = {
      accepted: count('accepted'),
      repeated: count('repeated'),
      held: count('held'),
      refused: count('refused'),
    };
    await appendAudit(tx, ctx, { action: 'history.posted', detail: counts });
    return { ...counts, results };
  });
}

/** Refuses what has the id of a held event, but another body. */
function withoutClashes(sent: readonly SentEvent[], waiting: readonly HeldEvent[]): SentEvent[] {
  const bodies = new Map(waiting.map(({ id, body }) => [id, canonicalJson(JSON.parse(body))]));
  return sent.map((one) => {
    const body = 'event' in one ? bodies.get(idOf(one.event) ?? '') : undefined;
    if (body === undefined || !('event' in one) || body === canonicalJson(one.event)) return one;
    return { line: one.line, refusal: `the id ${idOf(one.event)} is held with another body` };
  });
}

const isTaken = ({ status }: EventResult) => status === 'accepted' || status === 'repeated';

/** Forgets held events that went in with the request, and refuses those that cannot any more. */
async function settleHeld(
  tx: Tx,
  tenantId: string,
  { held, from, taken }: { held: readonly HeldEvent[]; from: number; taken: Taken },
): Promise<void> {
  const settled = held.map(({ id }, index) => ({ id, refusal: taken.refused.get(from + index) ?? null }));
  await settle(
    tx,
    tenantId,
    settled.filter(({ refusal }) => refusal === null || !waitsForPredecessor(refusal)),
  );
}

function answerFor(sent: readonly SentEvent[], taken: Taken, known: Set<string>) {
  const toHold: (HeldEvent & { reason: string })[] = [];
  const results: EventResult[] = [];
  let place = 0;
  for (const one of sent) {
    if ('refusal' in one) {
      results.push({ line: one.line, id: null, status: 'refused', reason: one.refusal });
      continue;
    }
    const id = idOf(one.event);
    const contact = contactOf(one.event);
    const reason = taken.refused.get(place);
    place += 1;
    if (reason === undefined) {
      results.push({ line: one.line, id, status: id !== null && known.has(id) ? 'repeated' : 'accepted' });
      if (id !== null) known.add(id);
    } else if (id !== null && contact !== null && waitsForPredecessor(reason)) {
      results.push({ line: one.line, id, status: 'held', reason });
      toHold.push({ id, contact, body: one.text, reason });
    } else results.push({ line: one.line, id, status: 'refused', reason });
  }
  return { toHold, results };
}

function textField(event: unknown, field: 'id' | 'contact'): string | null {
  const value = (event as Record<string, unknown> | null)?.[field];
  return typeof value === 'string' ? value : null;
}

const idOf = (event: unknown) => textField(event, 'id');
const contactOf = (event: unknown) => textField(event, 'contact');
