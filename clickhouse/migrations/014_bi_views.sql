-- Facts as other tools may read them: each row once, times in seconds, what still lasts without an end, no texts.
-- The reader's own rights and row policies decide (SQL SECURITY INVOKER), not those of whoever made the view.
CREATE OR REPLACE VIEW bi_visits {{on_cluster}} SQL SECURITY INVOKER AS
SELECT tenant_id, entered_at, left_at, contact, ordinal, channel, direction, site, language, customer, queue, outcome,
  wait_ms / 1000 AS wait_seconds, paused_ms / 1000 AS paused_seconds, agent, reasons
FROM visits FINAL;

CREATE OR REPLACE VIEW bi_segments {{on_cluster}} SQL SECURITY INVOKER AS
SELECT tenant_id, arrived_at, started_at, ended_at, handled_at, contact, segment, channel, direction, site, language, customer,
  agent, queue, is_primary, end, talk_ms / 1000 AS talk_seconds, hold_ms / 1000 AS hold_seconds,
  wrapup_ms / 1000 AS wrapup_seconds, reasons
FROM segments FINAL;

CREATE OR REPLACE VIEW bi_offers {{on_cluster}} SQL SECURITY INVOKER AS
SELECT tenant_id, offered_at, ended_at, contact, offer, channel, direction, site, language, customer, queue, agent, mode,
  result, leads AS counts_once
FROM offers FINAL;

CREATE OR REPLACE VIEW bi_contacts {{on_cluster}} SQL SECURITY INVOKER AS
SELECT tenant_id, created_at, ended_at, closed_at, contact, channel, direction, site, language, customer, ended_by,
  rejected_reason, rejected_queue, queues, agents, reasons, visits, first_queue, first_entered_at, last_queue, last_outcome,
  answered_at, wait_to_first_agent_ms / 1000 AS wait_to_first_agent_seconds, primary_agent, transfers
FROM contacts FINAL;

CREATE OR REPLACE VIEW bi_responses {{on_cluster}} SQL SECURITY INVOKER AS
SELECT tenant_id, asked_at, answered_at, contact, kind, channel, direction, site, language, customer, queue, agent,
  (toUnixTimestamp64Milli(answered_at) - toUnixTimestamp64Milli(asked_at)) / 1000 AS response_seconds
FROM responses FINAL;

CREATE OR REPLACE VIEW bi_surveys {{on_cluster}} SQL SECURITY INVOKER AS
SELECT tenant_id, sent_at, answered_at, contact, survey, channel, direction, site, language, customer, queue, agent, csat, nps, ces
FROM surveys FINAL;

CREATE OR REPLACE VIEW bi_transfers {{on_cluster}} SQL SECURITY INVOKER AS
SELECT tenant_id, started_at, contact, transfer, channel, direction, site, language, customer, queue, agent, segment, kind,
  target_type, target, result, talk_ms / 1000 AS talk_seconds
FROM transfers FINAL;

CREATE OR REPLACE VIEW bi_evaluations {{on_cluster}} SQL SECURITY INVOKER AS
SELECT tenant_id, submitted_at, released_at, contact, evaluation, channel, direction, site, language, customer, queue, agent,
  form, kind, evaluator, score, fatal
FROM evaluations FINAL;

CREATE OR REPLACE VIEW bi_agent_states {{on_cluster}} SQL SECURITY INVOKER AS
SELECT tenant_id, from_at, if(toYear(to_at) = 2299, NULL, to_at) AS until, agent, state, reason, set_by
FROM agent_intervals FINAL;

CREATE OR REPLACE VIEW bi_agent_groups {{on_cluster}} SQL SECURITY INVOKER AS
SELECT tenant_id, from_at, if(toYear(to_at) = 2299, NULL, to_at) AS until, agent, groups, location
FROM agent_settings FINAL;
