'use client';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { useLayoutEffect, useState } from 'react';

/**
 * Has screens follow the address from the moment at which they can be worked. What a screen wrote into the address goes
 * before the address itself until the adapter hears that the browser went back; the adapter of the layout hears it only when
 * React comes to the part of the page that it listens in, which on a busy machine is long after the first press. This one is
 * made in the browser, in the same breath as the page comes to life.
 */
export function AddressWatch() {
  const [alive, setAlive] = useState(false);
  useLayoutEffect(() => setAlive(true), []);
  return alive ? <NuqsAdapter>{null}</NuqsAdapter> : null;
}
