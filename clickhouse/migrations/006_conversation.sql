-- First responses (one an episode) and replies (one a burst of the customer) of written contacts.
CREATE TABLE IF NOT EXISTS responses {{on_cluster}}
(
  tenant_id LowCardinality(String),
  asked_at DateTime64(3, 'UTC'),
  contact String,
  ordinal UInt32,
  kind LowCardinality(String),
  channel LowCardinality(String),
  direction LowCardinality(String),
  site LowCardinality(Nullable(String)),
  language LowCardinality(Nullable(String)),
  customer Nullable(String),
  queue LowCardinality(Nullable(String)),
  agent LowCardinality(Nullable(String)),
  answered_at Nullable(DateTime64(3, 'UTC')),
  version UInt64,
  is_deleted UInt8
)
ENGINE = {{engine:ReplacingMergeTree(version, is_deleted)}}
PARTITION BY toYYYYMM(asked_at)
ORDER BY (tenant_id, asked_at, contact, ordinal);

-- Surveys; known_at is the sending, else the answer.
CREATE TABLE IF NOT EXISTS surveys {{on_cluster}}
(
  tenant_id LowCardinality(String),
  known_at DateTime64(3, 'UTC'),
  contact String,
  survey String,
  channel LowCardinality(String),
  direction LowCardinality(String),
  site LowCardinality(Nullable(String)),
  language LowCardinality(Nullable(String)),
  customer Nullable(String),
  queue LowCardinality(Nullable(String)),
  agent LowCardinality(Nullable(String)),
  sent_at Nullable(DateTime64(3, 'UTC')),
  answered_at Nullable(DateTime64(3, 'UTC')),
  csat Nullable(UInt8),
  nps Nullable(UInt8),
  ces Nullable(UInt8),
  version UInt64,
  is_deleted UInt8,
  INDEX answered_at_range answered_at TYPE minmax GRANULARITY 1
)
ENGINE = {{engine:ReplacingMergeTree(version, is_deleted)}}
PARTITION BY toYYYYMM(known_at)
ORDER BY (tenant_id, known_at, contact, survey);
