-- The ringing of a contact at one agent; of a ring-all, leads marks the row that stands for the whole offer.
CREATE TABLE IF NOT EXISTS offers {{on_cluster}}
(
  tenant_id LowCardinality(String),
  offered_at DateTime64(3, 'UTC'),
  contact String,
  offer String,
  agent LowCardinality(String),
  channel LowCardinality(String),
  direction LowCardinality(String),
  site LowCardinality(Nullable(String)),
  language LowCardinality(Nullable(String)),
  customer Nullable(String),
  queue LowCardinality(String),
  mode LowCardinality(String),
  ended_at Nullable(DateTime64(3, 'UTC')),
  result LowCardinality(Nullable(String)),
  cause LowCardinality(Nullable(String)),
  customer_there Bool,
  leads Bool,
  whole_result LowCardinality(Nullable(String)),
  version UInt64,
  is_deleted UInt8
)
ENGINE = {{engine:ReplacingMergeTree(version, is_deleted)}}
PARTITION BY toYYYYMM(offered_at)
ORDER BY (tenant_id, offered_at, contact, offer, agent);
