-- Events sent to the API whose predecessor has not arrived yet: taken in with it, refused after a day.
create table held_events (
  tenant_id uuid not null references tenants,
  event_id text not null,
  contact text not null,
  -- The event as it was sent.
  body text not null,
  reason text not null,
  held_at timestamptz not null default clock_timestamp(),
  -- Kept for a while so that the sender can ask what became of it.
  refused_at timestamptz,
  primary key (tenant_id, event_id)
);
create index held_events_contact on held_events (tenant_id, contact) where refused_at is null;

alter table held_events enable row level security;
alter table held_events force row level security;
create policy owner_all on held_events to leitstand_owner using (true) with check (true);
create policy app_tenant_only on held_events to leitstand_app
  using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()));
grant select, insert, update, delete on held_events to leitstand_app;
