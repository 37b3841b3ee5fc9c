import { expect, it } from 'vitest';
import de from '#messages/de/cockpit.json' with { type: 'json' };
import en from '#messages/en/cockpit.json' with { type: 'json' };
import type { LeitstandEvent } from '#server/domain/events/event.ts';
import { eventRank } from '#server/domain/events/event-types.ts';
import { describeEvent } from './describe.ts';

const event = (fields: Record<string, unknown>) =>
  ({ id: 'e', time: '2026-01-01T00:00:00Z', contact: 'c', ...fields }) as unknown as LeitstandEvent;

it('takes out what a timeline tells', () => {
  expect(describeEvent(event({ type: 'contact.queued', queue: 'sales', cause: 'initial' }))).toMatchObject({
    kind: 'queued',
    queue: 'sales',
  });
  expect(describeEvent(event({ type: 'wrapup.ended', segment: 's', reasons: ['price', 'order'] }))).toMatchObject({
    kind: 'wrapupEnded',
    reason: 'price, order',
  });
  expect(describeEvent(event({ type: 'message.sent', sender: 'visitor', length: 12 }))).toMatchObject({
    kind: 'message',
    sender: 'visitor',
    length: 12,
  });
});

it('has a sentence for every type, in both languages', () => {
  for (const type of eventRank.keys()) {
    const { kind } = describeEvent(event({ type }));
    for (const words of [en.events, de.events]) expect((words as Record<string, string>)[kind], type).toMatch(/\w/);
  }
});
