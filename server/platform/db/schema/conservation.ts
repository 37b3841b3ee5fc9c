import type { ColumnType } from 'kysely';
import type { ConservationBreach } from '#widget/protocol/staff.ts';

export type ConservationChecksTable = {
  tenant_id: string;
  checked_at: Date;
  broken_since: Date | null;
  /** Written as JSON text. */
  breaches: ColumnType<ConservationBreach[], string, string>;
};
