-- One agent's participation. arrived_at is its visit's entering, else its own start; busy_until is 2299 while it lasts.
CREATE TABLE IF NOT EXISTS segments {{on_cluster}}
(
  tenant_id LowCardinality(String),
  arrived_at DateTime64(3, 'UTC'),
  contact String,
  segment String,
  channel LowCardinality(String),
  direction LowCardinality(String),
  site LowCardinality(Nullable(String)),
  language LowCardinality(Nullable(String)),
  customer Nullable(String),
  agent LowCardinality(String),
  queue LowCardinality(Nullable(String)),
  is_primary Bool,
  started_at DateTime64(3, 'UTC'),
  ended_at Nullable(DateTime64(3, 'UTC')),
  handled_at Nullable(DateTime64(3, 'UTC')),
  busy_until DateTime64(3, 'UTC'),
  end LowCardinality(Nullable(String)),
  talk_ms Int64,
  hold_ms Int64,
  wrapup_ms Int64,
  consult_ms Int64,
  conference_ms Int64,
  longest_hold_ms Int64,
  automatic_wrapups UInt16,
  ended_wrapups UInt16,
  reasons Array(LowCardinality(String)),
  reason_by_person Bool,
  roles Array(Tuple(role LowCardinality(String), start DateTime64(3, 'UTC'), end DateTime64(3, 'UTC'))),
  talk Array(Tuple(start DateTime64(3, 'UTC'), end DateTime64(3, 'UTC'))),
  holds Array(Tuple(start DateTime64(3, 'UTC'), end DateTime64(3, 'UTC'))),
  wrapups Array(Tuple(start DateTime64(3, 'UTC'), end DateTime64(3, 'UTC'))),
  version UInt64,
  is_deleted UInt8,
  INDEX busy_until_range busy_until TYPE minmax GRANULARITY 1
)
ENGINE = {{engine:ReplacingMergeTree(version, is_deleted)}}
PARTITION BY toYYYYMM(arrived_at)
ORDER BY (tenant_id, arrived_at, contact, segment);
