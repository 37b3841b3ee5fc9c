import type { ClickHouseClient } from '@clickhouse/client';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import { createMissing, type KnownNames } from './directory.ts';
import type { DirectoryName } from './directory-names.ts';
import { openContacts } from './live-contacts.ts';

type Input = {
  clickhouse: ClickHouseClient;
  tenantId: string;
  directory: KnownNames;
  /** Makes directory entries for unknown names instead of refusing what names them. */
  createMissing: boolean;
  /** All events of a contact that are on their way must be in one call. */
  events: readonly unknown[];
};

/** What became of the events: places in the input that were refused, and why. The rest is stored and in the figures. */
export type Taken = { accepted: number; repeated: number; refused: Map<number, string> };

/** Takes history in: checks names and live contacts, stores, and tells the facts anew. Can be repeated at any time. */
export async function takeEvents({ clickhouse, tenantId, directory, events, ...input }: Input): Promise<Taken> {
  const refused = new Map<number, string>();
  const open = await openContacts(
    tenantId,
    events.map(contactOf).filter((contact) => contact !== null),
  );
  const places: number[] = [];
  for (const [place, event] of events.entries()) {
    const contact = contactOf(event);
    const missing = input.createMissing || !isObject(event) ? [] : directory.missingIn(event);
    if (contact !== null && open.has(contact)) {
      refused.set(place, `the contact ${contact} is open right now; its events come from the engine`);
    } else if (missing.length > 0) refused.set(place, unknownNames(missing));
    else places.push(place);
  }
  const given = places.map((place) => events[place]);
  const result = await ingestEvents({ clickhouse, tenantId, events: given, source: 'import' });
  for (const { index, reason } of result.refused) refused.set(places[index] ?? 0, reason);
  if (input.createMissing) await createFor(tenantId, directory, events, refused);
  return { accepted: result.accepted, repeated: result.repeated, refused };
}

async function createFor(
  tenantId: string,
  directory: KnownNames,
  events: readonly unknown[],
  refused: ReadonlyMap<number, string>,
): Promise<void> {
  const names = events.flatMap((event, place) =>
    refused.has(place) || !isObject(event) ? [] : directory.missingIn(event),
  );
  if (names.length === 0) return;
  await createMissing(tenantId, names);
  directory.add(names);
}

function unknownNames(missing: readonly DirectoryName[]): string {
  const names = missing.map(({ kind, name }) => `${kind} ${JSON.stringify(name)}`).join(', ');
  return `the directory has no ${names}; make it, or import with --create-missing`;
}

function isObject(event: unknown): event is Record<string, unknown> {
  return typeof event === 'object' && event !== null && !Array.isArray(event);
}

function contactOf(event: unknown): string | null {
  return isObject(event) && typeof event.contact === 'string' ? event.contact : null;
}
