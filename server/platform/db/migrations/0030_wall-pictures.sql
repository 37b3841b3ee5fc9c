-- Pictures of image tiles: re-encoded when they came, gone with their wall.
create table wall_pictures (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  wall_id uuid not null,
  -- Of what was sent, so that a repeat is known as one.
  sent_sha256 bytea not null check (octet_length(sent_sha256) = 32),
  body bytea not null check (octet_length(body) <= 8388608),
  width integer not null,
  height integer not null,
  created_at timestamptz not null default clock_timestamp(),
  foreign key (tenant_id, wall_id) references walls (tenant_id, id) on delete cascade
);
create index wall_pictures_of_wall on wall_pictures (tenant_id, wall_id);

alter table wall_pictures enable row level security;
alter table wall_pictures force row level security;
create policy owner_all on wall_pictures to leitstand_owner using (true) with check (true);
create policy app_tenant_only on wall_pictures to leitstand_app
  using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()));
grant select, insert, delete on wall_pictures to leitstand_app;
