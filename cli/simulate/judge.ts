import { setTimeout as pause } from 'node:timers/promises';
import type { Tally } from './tally.ts';

type TimelineEvent = { type: string; queue?: string; sender?: string; visibility?: string };

export type Api = { baseUrl: string; token: string };

/** What the stored events of all contacts of a run add up to. */
export type Verdict = {
  offered: number;
  outcomes: Record<string, number>;
  closed: number;
  messages: number;
  foreign: number;
};

const PATIENCE = 90_000;

/** Reads the timeline of every contact once it is closed, and notes as faults what is missing or does not add up. */
export async function judge(api: Api, tally: Tally): Promise<Verdict> {
  const verdict: Verdict = { offered: 0, outcomes: {}, closed: 0, messages: 0, foreign: 0 };
  const until = Date.now() + PATIENCE;
  for (const [contact, visitor] of tally.contacts) {
    const events = await closedTimeline(api, contact, until);
    const name = `visitor ${visitor} (${contact})`;
    if (events === null) {
      tally.fault(name, 'the contact was not closed in the figures in time');
      continue;
    }
    const count = (type: string) => events.filter((event) => event.type === type).length;
    const outcomes = events.flatMap(outcomeOf);
    for (const outcome of outcomes) verdict.outcomes[outcome] = (verdict.outcomes[outcome] ?? 0) + 1;
    verdict.offered += count('contact.queued');
    verdict.closed += 1;
    const foreign = tally.foreign(contact);
    const said = events.filter(isSaid).length - foreign;
    verdict.messages += said;
    verdict.foreign += foreign;
    if (count('contact.queued') !== outcomes.length) {
      tally.fault(name, `${count('contact.queued')} visits but ${outcomes.length} outcomes`);
    }
    const acknowledged = tally.acknowledged.get(contact) ?? 0;
    if (said !== acknowledged) tally.fault(name, `${acknowledged} messages were acknowledged, ${said} are stored`);
  }
  return verdict;
}

/** What people said to each other; the run writes no notes, so each of them is by a person beside it. */
function isSaid({ type, sender, visibility }: TimelineEvent): boolean {
  return type === 'message.sent' && sender !== 'system' && visibility !== 'note';
}

function outcomeOf(event: TimelineEvent & { outcome?: string }): string[] {
  if (event.type === 'contact.dequeued') return [event.outcome ?? 'none'];
  return event.type === 'segment.started' && event.queue !== undefined ? ['answered'] : [];
}

async function closedTimeline(
  { baseUrl, token }: Api,
  contact: string,
  until: number,
): Promise<TimelineEvent[] | null> {
  for (;;) {
    const answer = await fetch(`${baseUrl}/api/v1/contacts/${contact}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (answer.ok) {
      const { events } = (await answer.json()) as { events: TimelineEvent[] };
      if (events.some((event) => event.type === 'contact.closed')) return events;
    } else if (answer.status === 429) await pause(1000 * Number(answer.headers.get('retry-after') ?? 1));
    if (Date.now() > until) return null;
    await pause(500);
  }
}
