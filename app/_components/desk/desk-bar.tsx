'use client';
import { DeskAlerts } from './desk-alerts.tsx';
import { useMyDesk } from './desk-provider.tsx';
import { Lost } from './lost.tsx';
import { OfferCard } from './offer-card.tsx';
import { StateSwitch } from './state-switch.tsx';
import { Supervised } from './supervised.tsx';

/** Own state and ringing offers, in every area. */
export function DeskBar() {
  const desk = useMyDesk();
  if (!desk) return null;
  const { timed } = desk;
  const [offer, ...others] = timed?.state.offers ?? [];
  return (
    <>
      <StateSwitch />
      {timed ? <DeskAlerts desk={timed.state} /> : null}
      {timed ? <Supervised acts={timed.state.acts} /> : null}
      {timed?.state.lost ? <Lost lost={timed.state.lost} /> : null}
      {timed && offer ? <OfferCard key={offer.offer} offer={offer} skew={timed.skew} others={others.length} /> : null}
    </>
  );
}
