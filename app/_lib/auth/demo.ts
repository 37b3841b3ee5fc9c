import { headers } from 'next/headers';
import { type DemoPerson, demoPeopleFor } from '#server/doors/auth/demo.ts';

export type { DemoPerson };

/** Whom the person at this page may be with one click; nobody but at the machine of a demo. On the server only. */
export async function peopleOfDemo(): Promise<DemoPerson[]> {
  return demoPeopleFor(new Headers(await headers()));
}
