-- Every event once (tenant, stream, order, id); body is the whole event as it was given.
CREATE TABLE IF NOT EXISTS events {{on_cluster}}
(
  tenant_id LowCardinality(String),
  stream LowCardinality(String),
  stream_key String,
  time DateTime64(3, 'UTC'),
  seq Int64,
  id String,
  type LowCardinality(String),
  agent LowCardinality(String),
  source LowCardinality(String),
  body String CODEC(ZSTD(3)),
  ingested_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC'),
  INDEX id_bloom id TYPE bloom_filter(0.01) GRANULARITY 4
)
ENGINE = {{engine:ReplacingMergeTree}}
PARTITION BY toYYYYMM(time)
ORDER BY (tenant_id, stream, stream_key, time, seq, id)
SETTINGS index_granularity = 4096;
