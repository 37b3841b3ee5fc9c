import type { LiveMessage, VisitorContactState } from '../../protocol/frames.ts';
import type { LinkState } from '../link/connection.ts';
import type { Unsent } from './state.ts';

/** Where an own message stands. `kept`: written while the link is away, sent by itself later. */
export type Delivery = 'kept' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

/** Where a message that the server has stands. */
export function deliveryOf(message: LiveMessage, status: VisitorContactState | null): Delivery {
  if (status && message.seq <= status.readSeq) return 'read';
  return status && message.seq <= status.deliveredSeq ? 'delivered' : 'sent';
}

/** Where a message that is still here stands. */
export function deliveryOfUnsent(unsent: Unsent, link: LinkState): Delivery {
  if (unsent.failed) return 'failed';
  return link === 'live' ? 'sending' : 'kept';
}
