import { ServiceError } from '#server/domain/errors.ts';

/** Why an offer can be neither taken nor declined any more, by how it ended. */
export function offerOver(result: string | null): ServiceError {
  switch (result) {
    case 'expired':
      return new ServiceError('conflict', 'The time of this offer ran out.', { reason: 'offerExpired' });
    case 'accepted':
      return new ServiceError('conflict', 'You have accepted this offer already.', { reason: 'offerAccepted' });
    case 'declined':
      return new ServiceError('conflict', 'You have declined this offer already.', { reason: 'offerDeclined' });
    default:
      return new ServiceError('conflict', 'This offer is over.', {
        reason: 'offerTaken',
        hint: 'Another agent was first, or the visitor left.',
      });
  }
}
