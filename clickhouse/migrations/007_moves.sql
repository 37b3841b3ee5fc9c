-- Transfers with what became of them.
CREATE TABLE IF NOT EXISTS transfers {{on_cluster}}
(
  tenant_id LowCardinality(String),
  started_at DateTime64(3, 'UTC'),
  contact String,
  transfer String,
  channel LowCardinality(String),
  direction LowCardinality(String),
  site LowCardinality(Nullable(String)),
  language LowCardinality(Nullable(String)),
  customer Nullable(String),
  queue LowCardinality(Nullable(String)),
  agent LowCardinality(Nullable(String)),
  segment String,
  kind LowCardinality(String),
  target_type LowCardinality(String),
  target LowCardinality(String),
  result LowCardinality(Nullable(String)),
  talk_ms Int64,
  version UInt64,
  is_deleted UInt8
)
ENGINE = {{engine:ReplacingMergeTree(version, is_deleted)}}
PARTITION BY toYYYYMM(started_at)
ORDER BY (tenant_id, started_at, contact, transfer);

-- The newest version of each evaluation.
CREATE TABLE IF NOT EXISTS evaluations {{on_cluster}}
(
  tenant_id LowCardinality(String),
  submitted_at DateTime64(3, 'UTC'),
  contact String,
  evaluation String,
  channel LowCardinality(String),
  direction LowCardinality(String),
  site LowCardinality(Nullable(String)),
  language LowCardinality(Nullable(String)),
  customer Nullable(String),
  queue LowCardinality(Nullable(String)),
  agent LowCardinality(String),
  form LowCardinality(String),
  kind LowCardinality(String),
  evaluator LowCardinality(String),
  released_at Nullable(DateTime64(3, 'UTC')),
  score Float64,
  fatal Bool,
  version UInt64,
  is_deleted UInt8
)
ENGINE = {{engine:ReplacingMergeTree(version, is_deleted)}}
PARTITION BY toYYYYMM(submitted_at)
ORDER BY (tenant_id, submitted_at, contact, evaluation);
