import { createHash } from 'node:crypto';
import type { LeitstandEvent } from '#server/domain/events/event.ts';
import { eventRank } from '#server/domain/events/event-types.ts';
import { sortEvents } from '#server/domain/events/order.ts';
import { canonicalJson, parseEvent } from '#server/domain/events/parse.ts';
import { checkOrder } from '#server/domain/events/rules.ts';
import type { Only } from '../table/mapping.ts';
import type { RefusedLine } from './staging.ts';

type Made = Record<string, unknown>;

/** A row as it lies in the staging: its events, or `lost` when it was refused while it was read. */
export type StagedRow = { contact: string; text: string } & (
  | { events: Made[]; only?: (Only | null)[] | undefined }
  | { lost: true }
);

/** The events that rows give together, each with its row's line; and the rows that cannot stand, with the reason. */
export type Collected = { lines: number[]; texts: string[]; events: Made[]; refused: RefusedLine[] };

type Row = {
  line: number;
  text: string;
  events: Made[];
  only: readonly (Only | null)[];
  key: string;
  /** Its events, read; or why one of them cannot be. */
  parsed: LeitstandEvent[];
  problem: string | null;
};

/** Puts the rows of each contact together and checks them as a whole: in what order they came does not matter. */
export function collectRows(staged: readonly { line: number; row: StagedRow }[], now: number): Collected {
  const contacts = new Map<string, { rows: Row[]; lost: number[] }>();
  for (const { line, row } of staged) {
    const group = contacts.get(row.contact) ?? { rows: [], lost: [] };
    contacts.set(row.contact, group);
    if ('lost' in row) group.lost.push(line);
    else {
      const { text, events, only = [] } = row;
      group.rows.push({ line, text, events, only, key: '', parsed: [], problem: null });
    }
  }
  const collected: Collected = { lines: [], texts: [], events: [], refused: [] };
  for (const { rows, lost } of contacts.values()) collectContact(rows, lost, now, collected);
  return collected;
}

function collectContact(rows: Row[], lost: number[], now: number, into: Collected): void {
  const refuse = ({ line, text }: Row, reason: string) => into.refused.push({ line, reason, text });
  let standing = number(rows).map((row) => ({ ...row, ...readAll(row.events, now) }));
  const drop = (reasons: ReadonlyMap<Row, string>) => {
    for (const [row, reason] of reasons) refuse(row, reason);
    lost.push(...[...reasons.keys()].map(({ line }) => line));
    standing = standing.filter((row) => !reasons.has(row));
  };
  drop(new Map(standing.flatMap((row) => (row.problem === null ? [] : [[row, row.problem]]))));
  for (;;) {
    const breaches = breachesOf(standing, lost);
    if (breaches.size === 0) break;
    drop(breaches);
  }
  const open = unfinished(standing, lost);
  if (open !== null) drop(new Map(standing.map((row) => [row, open])));
  for (const row of standing) {
    for (const event of row.events) {
      into.lines.push(row.line);
      into.texts.push(row.text);
      into.events.push(event);
    }
  }
}

/** What a row says, whatever place it has in the file. */
function keyOf(events: readonly Made[]): string {
  const said = events.map(({ id, seq, ...rest }) => canonicalJson(rest)).join('\n');
  return createHash('sha256').update(said).digest('hex').slice(0, 12);
}

/**
 * Brings rows into the order of what they tell and gives their events ids and places: the row that opens the contact
 * keeps plain ids, others carry their content in them, so that a file that has grown names its events as before.
 */
function number(rows: readonly Row[]): Row[] {
  const startOf = ({ events }: Row) => Math.min(...events.map(({ time }) => Date.parse(String(time))));
  const rankOf = ({ events }: Row) => eventRank.get(String(events[0]?.type)) ?? 0;
  const sorted = rows
    .map((row) => ({ row: { ...row, key: keyOf(row.events) }, start: startOf(row), rank: rankOf(row) }))
    .sort((a, b) => a.start - b.start || a.rank - b.rank || a.row.line - b.row.line);
  const keys = [...new Set(sorted.map(({ row }) => row.key))];
  const places = new Map(keys.map((key, place) => [key, place]));
  return sorted.map(({ row }) => {
    const place = places.get(row.key) ?? 0;
    const counts = (only: Only | null | undefined) =>
      !only || (only === 'last' ? place === keys.length - 1 : (only === 'first') === (place === 0));
    const events = row.events.filter((_, index) => counts(row.only[index]));
    const opens = events.some(({ type }) => type === 'contact.created');
    return { ...row, events: events.map((event) => placed(event, place, opens ? '' : row.key)) };
  });
}

function placed(event: Made, place: number, key: string): Made {
  const contact = String(event.contact);
  const id = key === '' ? event.id : `${contact}-${key}${String(event.id).slice(contact.length)}`;
  return { ...event, id, seq: place * 1000 + Number(event.seq) };
}

function readAll(made: readonly Made[], now: number): { parsed: LeitstandEvent[]; problem: string | null } {
  const parsed: LeitstandEvent[] = [];
  for (const one of made) {
    const read = parseEvent(one, now);
    if ('refusal' in read) return { parsed, problem: `${one.type}: ${read.refusal}` };
    parsed.push(read.event);
  }
  return { parsed, problem: null };
}

/** Rows with a breach of the rules of order. Where the file does not open the contact, what is stored decides later. */
function breachesOf(rows: readonly Row[], lost: readonly number[]): Map<Row, string> {
  const reasons = new Map<Row, string>();
  const opener = rows.find(({ events }) => events.some(({ type }) => type === 'contact.created'));
  if (opener === undefined) {
    if (lost.length === 0) return reasons;
    const why = `line ${Math.min(...lost)}, of the same contact, was refused, and this row cannot stand without it`;
    return new Map(rows.map((row) => [row, why]));
  }
  // A row that was sent twice is told of once.
  const told = new Map<string, Row>();
  for (const row of rows) if (!told.has(row.key)) told.set(row.key, row);
  const owners = new Map<string, Row>();
  for (const row of told.values()) {
    for (const event of row.events) {
      const id = String(event.id);
      const other = owners.get(id);
      if (other === undefined) owners.set(id, row);
      else if (!reasons.has(row))
        reasons.set(row, `${event.type}: line ${other.line} has opened this contact, and says something else`);
    }
  }
  if (reasons.size > 0) return reasons;
  const parsed = [...told.values()].flatMap((row) => row.parsed);
  const types = new Map(parsed.map(({ id, type }) => [id, type]));
  for (const { id, reason } of checkOrder(sortEvents(parsed))) {
    const row = owners.get(id);
    if (row !== undefined && !reasons.has(row)) reasons.set(row, `${types.get(id)}: ${reason}`);
  }
  const refused = new Map([...reasons].map(([row, reason]) => [row.key, reason]));
  for (const row of rows) if (refused.has(row.key)) reasons.set(row, refused.get(row.key) ?? '');
  return reasons;
}

/** Why the rows of a contact that they open but never end are not taken; such a contact would wait for ever. */
function unfinished(rows: readonly Row[], lost: readonly number[]): string | null {
  const types = new Set(rows.flatMap(({ events }) => events.map(({ type }) => type)));
  if (!types.has('contact.created') || types.has('contact.ended') || types.has('contact.closed')) return null;
  if (lost.length > 0)
    return `line ${Math.min(...lost)}, of the same contact, was refused, and nothing else in the file ends the contact`;
  const last = rows.at(-1);
  return `nothing in the file ends this contact: the last of it is ${last?.events.at(-1)?.type} in line ${last?.line}`;
}
