-- Thresholds of single channels, in seconds by channel; a channel that is not named goes by the queue's number.
alter table queue_thresholds
  add column service_level_thresholds jsonb not null default '{}' check (jsonb_typeof(service_level_thresholds) = 'object'),
  add column short_abandon_thresholds jsonb not null default '{}' check (jsonb_typeof(short_abandon_thresholds) = 'object');
