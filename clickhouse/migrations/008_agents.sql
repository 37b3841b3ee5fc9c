-- An agent's state from one change to the next; to_at is 2299 while it lasts.
CREATE TABLE IF NOT EXISTS agent_intervals {{on_cluster}}
(
  tenant_id LowCardinality(String),
  from_at DateTime64(3, 'UTC'),
  agent LowCardinality(String),
  state LowCardinality(String),
  reason LowCardinality(Nullable(String)),
  set_by LowCardinality(Nullable(String)),
  to_at DateTime64(3, 'UTC'),
  version UInt64,
  is_deleted UInt8,
  INDEX to_at_range to_at TYPE minmax GRANULARITY 1
)
ENGINE = {{engine:ReplacingMergeTree(version, is_deleted)}}
PARTITION BY toYYYYMM(from_at)
ORDER BY (tenant_id, from_at, agent)
SETTINGS index_granularity = 1024;

-- An agent's groups, place and capacity from one configuration to the next.
CREATE TABLE IF NOT EXISTS agent_settings {{on_cluster}}
(
  tenant_id LowCardinality(String),
  from_at DateTime64(3, 'UTC'),
  agent LowCardinality(String),
  groups Array(LowCardinality(String)),
  location LowCardinality(Nullable(String)),
  capacity Nullable(Float64),
  to_at DateTime64(3, 'UTC'),
  version UInt64,
  is_deleted UInt8
)
ENGINE = {{engine:ReplacingMergeTree(version, is_deleted)}}
PARTITION BY tuple()
ORDER BY (tenant_id, agent, from_at);
