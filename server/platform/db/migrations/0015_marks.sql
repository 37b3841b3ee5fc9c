-- What happened at a time and explains a curve: campaigns, outages. Changed settings are read from the audit log.
create table marks (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  kind text not null check (kind in ('campaign', 'outage', 'setting', 'other')),
  label text not null check (length(label) between 1 and 200),
  starts_at timestamptz not null,
  -- Null: a moment.
  ends_at timestamptz check (ends_at > starts_at),
  -- Null: of every queue, of every site.
  queue_id uuid,
  site_id uuid,
  source text not null check (source in ('hand', 'api')),
  created_by text not null,
  created_at timestamptz not null default clock_timestamp(),
  -- Taken away, and kept so that it can be brought back.
  removed_at timestamptz,
  unique (tenant_id, id),
  foreign key (tenant_id, queue_id) references queues (tenant_id, id),
  foreign key (tenant_id, site_id) references sites (tenant_id, id)
);
create index marks_time on marks (tenant_id, starts_at) where removed_at is null;
create index audit_log_queue_settings on audit_log (tenant_id, at) where action in ('queue.thresholdsSet', 'queue.updated');

alter table marks enable row level security;
alter table marks force row level security;
create policy owner_all on marks to leitstand_owner using (true) with check (true);
create policy app_tenant_only on marks to leitstand_app
  using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()));
grant select, insert, update on marks to leitstand_app;

-- Roles that were there before these permissions get them as new tenants do.
update roles set permissions = permissions || '{figures.export}'::text[]
  where builtin and key in ('supervisor', 'trainer', 'manager', 'admin') and not permissions @> '{figures.export}';
update roles set permissions = permissions || '{mark.write}'::text[]
  where builtin and key in ('supervisor', 'manager', 'admin') and not permissions @> '{mark.write}';
