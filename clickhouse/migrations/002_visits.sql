-- A contact's stay in one queue. left_at is null while it waits; pauses that last end in 2299.
CREATE TABLE IF NOT EXISTS visits {{on_cluster}}
(
  tenant_id LowCardinality(String),
  entered_at DateTime64(3, 'UTC'),
  contact String,
  ordinal UInt16,
  channel LowCardinality(String),
  direction LowCardinality(String),
  site LowCardinality(Nullable(String)),
  language LowCardinality(Nullable(String)),
  customer Nullable(String),
  queue LowCardinality(String),
  left_at Nullable(DateTime64(3, 'UTC')),
  outcome LowCardinality(Nullable(String)),
  pauses Array(Tuple(start DateTime64(3, 'UTC'), end DateTime64(3, 'UTC'))),
  paused_ms Int64,
  wait_ms Nullable(Int64),
  agent LowCardinality(Nullable(String)),
  reasons Array(LowCardinality(String)),
  ringing Bool,
  returned Bool,
  version UInt64,
  is_deleted UInt8,
  INDEX left_at_range left_at TYPE minmax GRANULARITY 1
)
ENGINE = {{engine:ReplacingMergeTree(version, is_deleted)}}
PARTITION BY toYYYYMM(entered_at)
ORDER BY (tenant_id, entered_at, contact, ordinal);
