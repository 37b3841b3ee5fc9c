export { acceptOffer, acceptOfferInput } from './accept-offer.ts';
export { declineOffer, declineOfferInput } from './decline-offer.ts';
export { listOffers, listOffersInput } from './list-offers.ts';
