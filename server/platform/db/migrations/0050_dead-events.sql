-- Events set aside are few, and are looked for often: by the reconciler and for the metrics.
create index outbox_dead on outbox (id) where dead_at is not null and delivered_at is null;
