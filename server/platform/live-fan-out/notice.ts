import { z } from 'zod';

/** What has changed; small, since Postgres carries at most 8,000 bytes. */
export const liveNotice = z.object({
  tenant: z.string(),
  contact: z.string().optional(),
  /** What of the contact: its messages, how far they were read, or anything else of it. */
  what: z.enum(['message', 'receipt', 'state']).optional(),
  /** The contact's visitor, when a contact is new to the other tabs. */
  visitor: z.string().optional(),
  /** User ids whose desk changed. */
  agents: z.array(z.string()).optional(),
  /** Queues whose order changed. */
  queues: z.array(z.string()).optional(),
  /** Alarms of the tenant have changed. */
  alarms: z.boolean().optional(),
  /** A wall that reads otherwise now; `all`: what holds for every wall of the tenant has changed. */
  wall: z.string().optional(),
  /** Somebody types: carried, never stored. */
  typing: z
    .object({ sender: z.enum(['visitor', 'agent']), on: z.boolean(), by: z.string(), name: z.string().optional() })
    .optional(),
});

export type LiveNotice = z.infer<typeof liveNotice>;
