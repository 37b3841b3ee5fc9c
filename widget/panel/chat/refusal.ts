import type { TextKey } from '../texts.ts';

/** What a refusal by the server means for the thing refused. */
export type Refusal = { retry: true } | { retry: false; text: TextKey };

/** Refusals that pass by themselves are tried again; of the rest the visitor is told. */
export function refusalOf(code: string): Refusal {
  switch (code) {
    case 'rate_limited':
    case 'unavailable':
      return { retry: true };
    case 'full':
      return { retry: false, text: 'refusedFull' };
    case 'too_large':
      return { retry: false, text: 'refusedTooLong' };
    case 'conflict':
    case 'not_found':
      return { retry: false, text: 'refusedEnded' };
    default:
      return { retry: false, text: 'refused' };
  }
}
