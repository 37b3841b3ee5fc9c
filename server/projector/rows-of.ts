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

/** The rows that all events of one agent make. */
export function rowsOfAgent(events: readonly LeitstandEvent[]): RowsByTable {
  const facts = projectAgent(events);
  return {
    agent_intervals: facts.intervals.map(agentIntervalRow),
    agent_settings: facts.settings.map(agentSettingRow),
  };
}
