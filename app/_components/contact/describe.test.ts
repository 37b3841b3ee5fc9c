import { expect, it } from 'vitest';
import type { LeitstandEvent } from '#server/domain/events/event.ts';
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

it('leaves types without a sentence to their name', () => {
  expect(describeEvent(event({ type: 'goal.reached' })).kind).toBeNull();
});
