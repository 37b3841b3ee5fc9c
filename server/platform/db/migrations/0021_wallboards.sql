-- Wallboards for large screens, the read-only links that open them, and the web pages that may stand in them.
create table walls (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  name text not null check (length(name) between 1 and 100),
  -- Pages with their tiles; the shape is server/domain/wall.
  definition jsonb not null,
  -- What the wall can see at most: the limits of whoever made it. Null: the whole tenant.
  groups uuid[],
  sites uuid[],
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  unique (tenant_id, id),
  unique (tenant_id, name)
);

create table wall_links (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  wall_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  secret_hash bytea not null unique,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_seen_at timestamptz,
  foreign key (tenant_id, wall_id) references walls (tenant_id, id) on delete cascade
);
create index wall_links_of_wall on wall_links (tenant_id, wall_id, created_at desc, id desc);

-- Origins of web pages that tiles may show, for the tenant as a whole.
create table wall_origins (
  tenant_id uuid not null references tenants,
  origin text not null check (origin like 'https://%' and length(origin) <= 300),
  primary key (tenant_id, origin)
);

do $$
declare t text;
begin
  foreach t in array array['walls', 'wall_links', 'wall_origins'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to leitstand_owner using (true) with check (true)', t);
    execute format('create policy app_tenant_only on %I to leitstand_app using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()))', t);
    execute format('grant select, insert, update, delete on %I to leitstand_app', t);
  end loop;
  -- A screen says who it is before its tenant is known.
  foreach t in array array['wall_links', 'wall_origins'] loop
    execute format('create policy system_jobs on %I to leitstand_system using (true) with check (true)', t);
  end loop;
end $$;
grant select, update on wall_links to leitstand_system;
grant select on wall_origins to leitstand_system;

update roles set permissions = permissions || array['wall.manage']
  where builtin and key in ('supervisor', 'admin') and not permissions @> array['wall.manage'];
