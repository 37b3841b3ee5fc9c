import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEvent } from '#server/domain/events/parse.ts';
import type { DirectoryName } from '../directory-names.ts';
import { openSource } from '../source/open-source.ts';
import { readLines } from '../source/read-lines.ts';
import { parseMapping } from '../table/compile-mapping.ts';
import { bucketsFor } from './import-file.ts';
import { type ReadCounts, stageEvents } from './read-events.ts';
import { stageTable } from './read-table.ts';
import { type RefusedLine, refusedFile, Staging } from './staging.ts';
import { readStaged } from './take-bucket.ts';

type Made = Record<string, unknown>;

/** What an import would bring, found without storing anything. */
export type Preview = ReadCounts & {
  contacts: number;
  events: number;
  /** First and last time of an event. */
  span: { from: string; to: string } | null;
  /** The contacts of the first lines, with their events in order. */
  first: { contact: string; line: number; events: Made[] }[];
  /** Refused lines by reason, the most frequent first; values within a reason are those of its first line. */
  reasons: { reason: string; lines: number; firstLine: number }[];
  /** Names that the directory lacks. */
  missing: DirectoryName[];
};

type Input = {
  path: string;
  mapping: string | null;
  missingIn: (event: Made) => DirectoryName[];
};

const FIRST = 3;
const MOST_REASONS = 200;

/** Reads a file as an import would, up to where it would store; what is checked against stored events is not seen. */
export async function previewFile({ path, mapping: text, missingIn }: Input): Promise<Preview> {
  const mapping = text === null ? null : parseMapping(text);
  const folder = await mkdtemp(join(tmpdir(), 'leitstand-preview-'));
  try {
    const buckets = await bucketsFor(path, mapping !== null);
    const staging = await Staging.open(folder, buckets);
    const { bytes } = await openSource(path, mapping?.encoding);
    const read =
      mapping === null
        ? await stageEvents(readLines(bytes), staging, () => {})
        : await stageTable(bytes, mapping, staging, () => {});
    await staging.close();
    const tally = new Tally(missingIn);
    for (const line of (await readFile(refusedFile(folder, 'read'), 'utf8')).split('\n').slice(0, -1))
      tally.refuse(JSON.parse(line) as RefusedLine);
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      const { lines, events, refused } = await readStaged(folder, bucket, mapping !== null);
      for (const one of refused) tally.refuse(one);
      for (const [place, event] of events.entries()) tally.take(event as Made, lines[place] ?? 0);
      tally.endBucket();
    }
    return { ...read, ...tally.result(), refused: tally.refused };
  } finally {
    await rm(folder, { recursive: true });
  }
}

class Tally {
  refused = 0;
  readonly #missingIn: Input['missingIn'];
  readonly #reasons = new Map<string, { reason: string; lines: number; firstLine: number }>();
  readonly #missing = new Map<string, DirectoryName>();
  #contacts = 0;
  #events = 0;
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;
  #first: Preview['first'] = [];
  /** The contacts of the bucket in hand. */
  #met = new Map<string, Preview['first'][number]>();

  constructor(missingIn: Input['missingIn']) {
    this.#missingIn = missingIn;
  }

  refuse({ line, reason }: RefusedLine): void {
    this.refused += 1;
    const kind = reason.replace(/"(?:[^"\\]|\\.)*"/g, '"…"').replace(/\d+/g, '#');
    const known = this.#reasons.get(kind);
    if (known === undefined) {
      if (this.#reasons.size < MOST_REASONS) this.#reasons.set(kind, { reason, lines: 1, firstLine: line });
      return;
    }
    known.lines += 1;
    if (line < known.firstLine) Object.assign(known, { reason, firstLine: line });
  }

  take(event: Made, line: number): void {
    const parsed = parseEvent(event, Date.now());
    if ('refusal' in parsed) {
      this.refuse({ line, reason: parsed.refusal, text: '' });
      return;
    }
    this.#events += 1;
    const time = Date.parse(parsed.event.time);
    this.#from = Math.min(this.#from, time);
    this.#to = Math.max(this.#to, time);
    for (const name of this.#missingIn(event)) this.#missing.set(`${name.kind} ${name.name}`, name);
    if (typeof event.contact !== 'string') return;
    const contact = this.#met.get(event.contact) ?? { contact: event.contact, line, events: [] };
    this.#met.set(event.contact, contact);
    contact.line = Math.min(contact.line, line);
    contact.events.push(event);
  }

  /** A contact lies in one bucket only, so that its events may be forgotten with the bucket. */
  endBucket(): void {
    this.#contacts += this.#met.size;
    this.#first = [...this.#first, ...this.#met.values()].sort((a, b) => a.line - b.line).slice(0, FIRST);
    this.#met = new Map();
  }

  result(): Omit<Preview, keyof ReadCounts> {
    const at = (millis: number) => new Date(millis).toISOString();
    const order = (event: Made) => [Date.parse(String(event.time)), Number(event.seq ?? 0)] as const;
    for (const { events } of this.#first) events.sort((a, b) => order(a)[0] - order(b)[0] || order(a)[1] - order(b)[1]);
    return {
      contacts: this.#contacts,
      events: this.#events,
      span: this.#events === 0 ? null : { from: at(this.#from), to: at(this.#to) },
      first: this.#first,
      reasons: [...this.#reasons.values()].sort((a, b) => b.lines - a.lines || a.firstLine - b.firstLine),
      missing: [...this.#missing.values()],
    };
  }
}
