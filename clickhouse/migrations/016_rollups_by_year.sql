-- Rollups anew, in fewer parts: quarters by month as before, hours and days, of which a question reads many months, by year,
-- so that it reads one part a year. They are made of facts: until the worker has built them again, facts answer.
TRUNCATE TABLE rollup_builds {{on_cluster}};

-- What visits add up to by quarter, hour and day. layout names the definitions that made a row, cut its keys; '' is no value.
DROP TABLE IF EXISTS visit_rollups {{on_cluster}} SYNC;
CREATE TABLE visit_rollups {{on_cluster}}
(
  tenant_id LowCardinality(String),
  layout LowCardinality(String),
  cut LowCardinality(String),
  grain UInt32,
  start DateTime64(3, 'UTC'),
  queue LowCardinality(String),
  channel LowCardinality(String),
  direction LowCardinality(String),
  site LowCardinality(String),
  agent LowCardinality(String),
  reason LowCardinality(String),
  offered Int64,
  answered Int64,
  abandoned Int64,
  overflowed Int64,
  transferred Int64,
  deflected Int64,
  cancelled Int64,
  waiting Int64,
  abandoned_ringing Int64,
  `left` Int64,
  answered_wait Int64,
  abandoned_wait Int64,
  wait Int64,
  visits_open Int64,
  answered_in_5 Int64,
  answered_in_10 Int64,
  answered_in_15 Int64,
  answered_in_20 Int64,
  answered_in_30 Int64,
  answered_in_45 Int64,
  answered_in_60 Int64,
  answered_in_90 Int64,
  answered_in_120 Int64,
  answered_in_180 Int64,
  answered_in_300 Int64,
  abandoned_in_5 Int64,
  abandoned_in_10 Int64,
  abandoned_in_15 Int64,
  abandoned_in_20 Int64,
  abandoned_in_30 Int64,
  abandoned_in_45 Int64,
  abandoned_in_60 Int64,
  abandoned_in_90 Int64,
  abandoned_in_120 Int64,
  abandoned_in_180 Int64,
  abandoned_in_300 Int64,
  answered_seconds Array(Int32),
  answered_counts Array(UInt32),
  abandoned_seconds Array(Int32),
  abandoned_counts Array(UInt32),
  version UInt64,
  is_deleted UInt8
)
ENGINE = {{engine:ReplacingMergeTree(version, is_deleted)}}
PARTITION BY if(grain = 900000, toYYYYMM(start), toYear(start))
ORDER BY (tenant_id, layout, cut, grain, start, queue, channel, direction, site, agent, reason)
SETTINGS min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1;

-- What segments add up to, by their visit's entering.
DROP TABLE IF EXISTS segment_rollups {{on_cluster}} SYNC;
CREATE TABLE segment_rollups {{on_cluster}}
(
  tenant_id LowCardinality(String),
  layout LowCardinality(String),
  cut LowCardinality(String),
  grain UInt32,
  start DateTime64(3, 'UTC'),
  queue LowCardinality(String),
  channel LowCardinality(String),
  direction LowCardinality(String),
  site LowCardinality(String),
  agent LowCardinality(String),
  reason LowCardinality(String),
  handled Int64,
  transferred_out Int64,
  talk Int64,
  hold Int64,
  wrapup Int64,
  handle Int64,
  handled_held Int64,
  holds Int64,
  short_handled Int64,
  reason_given Int64,
  consult Int64,
  conference Int64,
  misrouted Int64,
  segments_ended Int64,
  segments_disconnected Int64,
  wrapups Int64,
  wrapups_automatic Int64,
  segments_open Int64,
  version UInt64,
  is_deleted UInt8
)
ENGINE = {{engine:ReplacingMergeTree(version, is_deleted)}}
PARTITION BY if(grain = 900000, toYYYYMM(start), toYear(start))
ORDER BY (tenant_id, layout, cut, grain, start, queue, channel, direction, site, agent, reason)
SETTINGS min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1;

-- What offers add up to; the cut by agent counts every agent's ringing, the others a ring-all once.
DROP TABLE IF EXISTS offer_rollups {{on_cluster}} SYNC;
CREATE TABLE offer_rollups {{on_cluster}}
(
  tenant_id LowCardinality(String),
  layout LowCardinality(String),
  cut LowCardinality(String),
  grain UInt32,
  start DateTime64(3, 'UTC'),
  queue LowCardinality(String),
  channel LowCardinality(String),
  direction LowCardinality(String),
  site LowCardinality(String),
  agent LowCardinality(String),
  offers Int64,
  offers_accepted Int64,
  declined Int64,
  revoked Int64,
  missed Int64,
  ringing Int64,
  rings_accepted Int64,
  offers_open Int64,
  version UInt64,
  is_deleted UInt8
)
ENGINE = {{engine:ReplacingMergeTree(version, is_deleted)}}
PARTITION BY if(grain = 900000, toYYYYMM(start), toYear(start))
ORDER BY (tenant_id, layout, cut, grain, start, queue, channel, direction, site, agent)
SETTINGS min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1;

-- Contacts by their creation.
DROP TABLE IF EXISTS contact_rollups {{on_cluster}} SYNC;
CREATE TABLE contact_rollups {{on_cluster}}
(
  tenant_id LowCardinality(String),
  layout LowCardinality(String),
  cut LowCardinality(String),
  grain UInt32,
  start DateTime64(3, 'UTC'),
  queue LowCardinality(String),
  channel LowCardinality(String),
  direction LowCardinality(String),
  site LowCardinality(String),
  reason LowCardinality(String),
  contacts Int64,
  version UInt64,
  is_deleted UInt8
)
ENGINE = {{engine:ReplacingMergeTree(version, is_deleted)}}
PARTITION BY if(grain = 900000, toYYYYMM(start), toYear(start))
ORDER BY (tenant_id, layout, cut, grain, start, queue, channel, direction, site, reason)
SETTINGS min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1;

-- Agents' time by state, of states that are over; those that last are read from agent_intervals.
DROP TABLE IF EXISTS agent_time_rollups {{on_cluster}} SYNC;
CREATE TABLE agent_time_rollups {{on_cluster}}
(
  tenant_id LowCardinality(String),
  layout LowCardinality(String),
  cut LowCardinality(String),
  grain UInt32,
  start DateTime64(3, 'UTC'),
  agent LowCardinality(String),
  state LowCardinality(String),
  reason LowCardinality(String),
  signed_in Int64,
  ready Int64,
  busy Int64,
  wrapup_state Int64,
  away Int64,
  version UInt64,
  is_deleted UInt8
)
ENGINE = {{engine:ReplacingMergeTree(version, is_deleted)}}
PARTITION BY if(grain = 900000, toYYYYMM(start), toYear(start))
ORDER BY (tenant_id, layout, cut, grain, start, agent, state, reason)
SETTINGS min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1;
