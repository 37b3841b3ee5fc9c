-- The last check that the figures add up, a row for each tenant; the Online Monitor shows what it found.
create table conservation_checks (
  tenant_id uuid primary key references tenants,
  checked_at timestamptz not null,
  -- Since when each check has found something; null: the last one found nothing.
  broken_since timestamptz,
  breaches jsonb not null
);

alter table conservation_checks enable row level security;
alter table conservation_checks force row level security;
create policy owner_all on conservation_checks to leitstand_owner using (true) with check (true);
create policy app_tenant_only on conservation_checks to leitstand_app
  using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()));
grant select, insert, update on conservation_checks to leitstand_app;
