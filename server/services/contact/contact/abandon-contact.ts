import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { closeContact } from './close-contact.ts';
import { leaveQueue } from './leave-queue.ts';
import { noteEnd } from './note-end.ts';

/**
 * The visitor left while waiting: the visit is abandoned, the contact over. The caller holds the contact's lock.
 * @param lastSign the last sign of life of one who vanished; left out for one who left by the button
 */
export async function abandonContact(tx: Tx, ctx: Ctx, contactId: string, lastSign?: Date): Promise<void> {
  await leaveQueue(tx, ctx, contactId, { outcome: 'abandoned', at: lastSign });
  await noteEnd(tx, ctx, contactId, { by: 'visitor', at: lastSign, cause: lastSign && 'connectionLost' });
  await closeContact(tx, ctx, contactId);
}
