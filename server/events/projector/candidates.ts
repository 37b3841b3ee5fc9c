import type { LeitstandEvent } from '#server/domain/events/event.ts';

/** An event that was not taken: its place in the input, and why. */
export interface Refusal {
  index: number;
  id: string | null;
  reason: string;
}

/** An event on its way in. */
export interface Candidate {
  index: number;
  event: LeitstandEvent;
  /** JSON as given; its canonical text tells a repeat from a contradiction. */
  given: unknown;
}

/** What of the input can be read, each id once. */
export interface Given {
  candidates: Candidate[];
  repeated: number;
}
