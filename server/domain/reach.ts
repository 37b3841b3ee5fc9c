import type { Actor } from './context.ts';

/** Ids of the groups and sites somebody is limited to; null: no limit; none: nothing is in reach. */
export type Limits = { groups: string[] | null; sites: string[] | null };

/**
 * How far an actor reaches. People and walls have their own limits; a token has none but its scopes, and the house's own
 * processes none at all. A visitor reaches no group and no site: what is a visitor's own is asked for by itself.
 */
export function limitsOf({ actor }: { actor: Actor }): Limits {
  switch (actor.kind) {
    case 'user':
    case 'wall':
      return { groups: actor.groups && [...actor.groups].sort(), sites: actor.sites && [...actor.sites].sort() };
    case 'token':
    case 'system':
      return { groups: null, sites: null };
    case 'visitor':
      return { groups: [], sites: [] };
  }
}

/** True for whoever is limited to some groups or sites. */
export function isLimited({ groups, sites }: Limits): boolean {
  return groups !== null || sites !== null;
}
