-- What figures by channel need of the facts. Rows from before have what can be known of them; npm run rebuild tells the rest.
ALTER TABLE visits {{on_cluster}}
  ADD COLUMN IF NOT EXISTS cause LowCardinality(String) DEFAULT '',
  ADD COLUMN IF NOT EXISTS turned_away Bool DEFAULT false;
ALTER TABLE contacts {{on_cluster}}
  ADD COLUMN IF NOT EXISTS first_channel LowCardinality(String) DEFAULT channel,
  ADD COLUMN IF NOT EXISTS last_channel LowCardinality(String) DEFAULT channel,
  ADD COLUMN IF NOT EXISTS episodes Array(Tuple(start DateTime64(3, 'UTC'), end DateTime64(3, 'UTC'), answered Bool, agent String));

-- Thresholds of written channels, and callbacks apart. Rows from before bear another layout, and nothing reads them.
ALTER TABLE visit_rollups {{on_cluster}}
  ADD COLUMN IF NOT EXISTS turned_away Int64,
  ADD COLUMN IF NOT EXISTS callbacks_abandoned Int64,
  ADD COLUMN IF NOT EXISTS offered_judged Int64,
  ADD COLUMN IF NOT EXISTS answered_judged Int64,
  ADD COLUMN IF NOT EXISTS answered_in_3600 Int64,
  ADD COLUMN IF NOT EXISTS answered_in_14400 Int64,
  ADD COLUMN IF NOT EXISTS answered_in_86400 Int64,
  ADD COLUMN IF NOT EXISTS abandoned_in_3600 Int64,
  ADD COLUMN IF NOT EXISTS abandoned_in_14400 Int64,
  ADD COLUMN IF NOT EXISTS abandoned_in_86400 Int64;
