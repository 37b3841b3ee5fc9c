import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import type { Crowd } from '#tests/harness/crowd.ts';
import type { ServerFrame } from '#widget/protocol/frames.ts';

/**
 * Sends at a steady rate over all chats; gives the milliseconds from each sending to its being shown to the agent. A
 * message that came with the agent's catching up on a conversation was shown, but has no time of its own.
 */
export async function roundTrips(crowd: Crowd, { perSecond, seconds }: { perSecond: number; seconds: number }) {
  const sentAt = new Map<string, number>();
  const taken: number[] = [];
  const hear = (frame: ServerFrame) => {
    if (frame.t !== 'message') return;
    const begun = sentAt.get(frame.message.clientMessageId);
    if (begun === undefined) return;
    taken.push(performance.now() - begun);
    sentAt.delete(frame.message.clientMessageId);
  };
  for (const link of crowd.agentLinks()) link.on('frame', hear);
  const acknowledged: Promise<unknown>[] = [];
  const start = performance.now();
  for (let number = 0; number < perSecond * seconds; number += 1) {
    const visitor = crowd.visitors[number % crowd.visitors.length];
    const due = start + (number * 1000) / perSecond - performance.now();
    if (due > 1) await pause(due);
    const id = uuid();
    sentAt.set(id, performance.now());
    if (visitor) acknowledged.push(visitor.say(`number ${number}`, id));
  }
  await Promise.all(acknowledged);
  for (const until = performance.now() + 10_000; sentAt.size > 0 && performance.now() < until; ) await pause(20);
  for (const link of crowd.agentLinks()) link.off('frame', hear);
  const shown = new Set(
    crowd.contacts.flatMap((contact) => crowd.agentView(contact) ?? []).map((one) => one.clientMessageId),
  );
  for (const id of sentAt.keys()) if (shown.has(id)) sentAt.delete(id);
  if (sentAt.size > 0) throw new Error(`${sentAt.size} messages were never shown to an agent.`);
  return taken;
}
