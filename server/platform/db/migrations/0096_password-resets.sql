-- Letters by which somebody who forgot the password sets a new one: kept as hashes, used once, for half an hour.
create table password_resets (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  user_id uuid not null,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at timestamptz,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index password_resets_user on password_resets (tenant_id, user_id);
create index password_resets_over on password_resets (expires_at);

alter table password_resets enable row level security;
alter table password_resets force row level security;
create policy owner_all on password_resets to leitstand_owner using (true) with check (true);
create policy app_tenant_only on password_resets to leitstand_app
  using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()));
grant select, insert, update, delete on password_resets to leitstand_app;
-- A letter is looked up by its secret before the tenant is known.
create policy system_jobs on password_resets for select to leitstand_system using (true);
grant select on password_resets to leitstand_system;
