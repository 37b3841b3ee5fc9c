-- Reports and dashboards that people keep: a draft of the owner's, published versions, and who may see them.
create table reports (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  kind text not null check (kind in ('report', 'dashboard')),
  owner_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  description text not null default '' check (length(description) <= 2000),
  draft jsonb not null,
  -- Counts every saving of the draft: who saves says which one was read.
  revision integer not null default 1,
  -- The version that others see; null: never published.
  version integer,
  audience text not null default 'private' check (audience in ('private', 'some', 'everybody')),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  -- Taken away, and kept so that it can be brought back.
  removed_at timestamptz,
  unique (tenant_id, id),
  foreign key (tenant_id, owner_id) references users (tenant_id, id)
);
create index reports_by_title on reports (tenant_id, kind, lower(title), id) where removed_at is null;

create table report_versions (
  tenant_id uuid not null references tenants,
  report_id uuid not null,
  version integer not null,
  title text not null,
  description text not null,
  body jsonb not null,
  published_by text not null,
  published_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, report_id, version),
  foreign key (tenant_id, report_id) references reports (tenant_id, id) on delete cascade
);

-- With whom a report is shared whose audience is 'some': a role or a group each.
create table report_shares (
  tenant_id uuid not null references tenants,
  report_id uuid not null,
  role_id uuid,
  group_id uuid,
  check (num_nonnulls(role_id, group_id) = 1),
  unique nulls not distinct (tenant_id, report_id, role_id, group_id),
  foreign key (tenant_id, report_id) references reports (tenant_id, id) on delete cascade,
  foreign key (tenant_id, role_id) references roles (tenant_id, id) on delete cascade,
  foreign key (tenant_id, group_id) references groups (tenant_id, id) on delete cascade
);

-- The dashboard that a person begins with.
create table start_pages (
  tenant_id uuid not null references tenants,
  user_id uuid not null,
  report_id uuid not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  foreign key (tenant_id, report_id) references reports (tenant_id, id) on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['reports', 'report_versions', 'report_shares', 'start_pages'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to leitstand_owner using (true) with check (true)', t);
    execute format('create policy app_tenant_only on %I to leitstand_app using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()))', t);
  end loop;
end $$;
grant select, insert, update on reports to leitstand_app;
grant select, insert on report_versions to leitstand_app;
grant select, insert, delete on report_shares to leitstand_app;
grant select, insert, update, delete on start_pages to leitstand_app;
