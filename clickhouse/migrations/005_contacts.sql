-- The contact as a whole, with what its visits and segments add up to.
CREATE TABLE IF NOT EXISTS contacts {{on_cluster}}
(
  tenant_id LowCardinality(String),
  created_at DateTime64(3, 'UTC'),
  contact String,
  channel LowCardinality(String),
  direction LowCardinality(String),
  site LowCardinality(Nullable(String)),
  language LowCardinality(Nullable(String)),
  customer Nullable(String),
  ended_at Nullable(DateTime64(3, 'UTC')),
  ended_by LowCardinality(Nullable(String)),
  closed_at Nullable(DateTime64(3, 'UTC')),
  reopened_at Array(DateTime64(3, 'UTC')),
  rejected_reason LowCardinality(Nullable(String)),
  rejected_queue LowCardinality(Nullable(String)),
  queues Array(LowCardinality(String)),
  agents Array(LowCardinality(String)),
  reasons Array(LowCardinality(String)),
  visits UInt16,
  first_queue LowCardinality(Nullable(String)),
  first_entered_at Nullable(DateTime64(3, 'UTC')),
  last_queue LowCardinality(Nullable(String)),
  last_entered_at Nullable(DateTime64(3, 'UTC')),
  last_outcome LowCardinality(Nullable(String)),
  last_wait_ms Nullable(Int64),
  answered_at Nullable(DateTime64(3, 'UTC')),
  wait_to_first_agent_ms Nullable(Int64),
  primary_agent LowCardinality(Nullable(String)),
  handled_segments UInt16,
  work_ms Int64,
  transfers UInt16,
  bounced Bool,
  version UInt64,
  is_deleted UInt8,
  INDEX customer_bloom customer TYPE bloom_filter(0.01) GRANULARITY 4,
  INDEX contact_bloom contact TYPE bloom_filter(0.01) GRANULARITY 4,
  INDEX ended_at_range ended_at TYPE minmax GRANULARITY 1,
  INDEX first_entered_at_range first_entered_at TYPE minmax GRANULARITY 1
)
ENGINE = {{engine:ReplacingMergeTree(version, is_deleted)}}
PARTITION BY toYYYYMM(created_at)
ORDER BY (tenant_id, created_at, contact);
