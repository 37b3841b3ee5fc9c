import { isText } from '../channels.ts';
import type { EventOf, LeitstandEvent } from '../events/event.ts';
import type { Response } from './facts.ts';

/** First responses (one an episode) and replies (one a burst of the customer) of a written contact. */
export function projectResponses(events: readonly LeitstandEvent[], channel: string): Response[] {
  if (!isText(channel)) return [];
  const responses: Response[] = [];
  let first: Response | null = null;
  let reply: Response | null = null;
  let episodeOpen = true;
  let queue: string | null = null;
  const ask = (kind: Response['kind'], askedAt: number): Response => {
    const response: Response = { kind, ordinal: responses.length + 1, askedAt, answeredAt: null, agent: null, queue };
    responses.push(response);
    return response;
  };
  for (const event of events) {
    const at = Date.parse(event.time);
    if (event.type === 'contact.reopened') {
      episodeOpen = true;
      first = null;
    }
    if (event.type === 'contact.queued') {
      queue = event.queue;
      if (episodeOpen) first = ask('first', at);
      episodeOpen = false;
    }
    if (event.type !== 'message.sent') continue;
    if (event.sender === 'visitor') reply ??= ask('reply', at);
    if (!human(event)) continue;
    for (const response of [first, reply]) if (response !== null) settle(response, at, event.agent ?? null);
    first = null;
    reply = null;
  }
  return responses;
}

function settle(response: Response, at: number, agent: string | null): void {
  response.answeredAt = at;
  response.agent = agent;
}

function human(event: EventOf<'message.sent'>): boolean {
  return event.sender === 'agent' && !event.automatic && event.visibility === 'public';
}
