-- Addresses that are told of what happened, and what each of them is still to be told.
create table webhooks (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  url text not null check (length(url) <= 2000),
  events text[] not null,
  created_at timestamptz not null default clock_timestamp(),
  unique (tenant_id, id),
  unique (tenant_id, url)
);

-- Written in the transaction of what it tells; sent by the worker under a lease until the receiver took it.
create table webhook_deliveries (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  webhook_id uuid not null,
  event text not null,
  -- Exactly what is sent and signed: every attempt sends the same.
  body text not null,
  created_at timestamptz not null default clock_timestamp(),
  attempts integer not null default 0,
  next_at timestamptz not null default clock_timestamp(),
  leased_until timestamptz,
  delivered_at timestamptz,
  -- Given up: kept for a while and shown.
  failed_at timestamptz,
  last_error text,
  foreign key (tenant_id, webhook_id) references webhooks (tenant_id, id) on delete cascade
);
create index webhook_deliveries_due on webhook_deliveries (next_at) where delivered_at is null and failed_at is null;
create index webhook_deliveries_webhook on webhook_deliveries (tenant_id, webhook_id, created_at desc);

do $$
declare t text;
begin
  foreach t in array array['webhooks', 'webhook_deliveries'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to leitstand_owner using (true) with check (true)', t);
    execute format('create policy app_tenant_only on %I to leitstand_app using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()))', t);
    execute format('grant select, insert, update, delete on %I to leitstand_app', t);
    execute format('create policy system_jobs on %I to leitstand_system using (true) with check (true)', t);
  end loop;
end $$;
grant select on webhooks to leitstand_system;
grant select, update, delete on webhook_deliveries to leitstand_system;
