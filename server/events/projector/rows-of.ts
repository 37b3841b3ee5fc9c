import {
  agentIntervalRow,
  agentSettingRow,
  contactRow,
  evaluationRow,
  offerRow,
  type Row,
  responseRow,
  segmentRow,
  surveyRow,
  transferRow,
  visitRow,
} from '#clickhouse/tables/fact-rows.ts';
import type { FactTableName } from '#clickhouse/tables/fact-tables.ts';
import type { LeitstandEvent } from '#server/domain/events/event.ts';
import { projectAgent } from '#server/domain/facts/project-agent.ts';
import { projectContact } from '#server/domain/facts/project-contact.ts';

export type RowsByTable = Partial<Record<FactTableName, Row[]>>;

/** The rows that all events of one contact make. */
export function rowsOfContact(events: readonly LeitstandEvent[]): RowsByTable {
  const facts = projectContact(events);
  if (facts === null) return {};
  const { traits } = facts;
  return {
    contacts: [contactRow(facts)],
    visits: facts.visits.map((visit) => visitRow(traits, visit)),
    segments: facts.segments.map((segment) => segmentRow(traits, segment)),
    offers: facts.offers.map((offer) => offerRow(traits, offer)),
    responses: facts.responses.map((response) => responseRow(traits, response)),
    surveys: facts.surveys.map((survey) => surveyRow(traits, survey)),
    transfers: facts.transfers.map((transfer) => transferRow(traits, transfer)),
    evaluations: facts.evaluations.map((evaluation) => evaluationRow(traits, evaluation)),
  };
}

/** The rows that events of one agent make, each with its version. */
export function rowsOfAgent(events: readonly LeitstandEvent[]): RowsByTable {
  const facts = projectAgent(events);
  return {
    agent_intervals: facts.intervals.map((interval) => ({
      ...agentIntervalRow(interval),
      version: versionOf(interval),
    })),
    agent_settings: facts.settings.map((setting) => ({ ...agentSettingRow(setting), version: versionOf(setting) })),
  };
}

const openEnd = Date.UTC(2299, 11, 31);
const latest = 11e12;
const mostChanges = 511;

/**
 * What an agent's row depends on is the changes of its first millisecond and the next change after it. More events can only
 * add to the former or bring the latter nearer, so that the telling that knew more has the higher version, and the same
 * events always give the same one, however much of the agent's history was read.
 */
function versionOf({ to, changes }: { to: number | null; changes: number }): number {
  return (latest - (to ?? openEnd)) * (mostChanges + 1) + Math.min(changes, mostChanges);
}
