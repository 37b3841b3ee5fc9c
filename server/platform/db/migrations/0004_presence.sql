-- Signs of life, kept apart from the rows that services lock, and what the worker's sweeps must see.

-- The last sign of life of any of an agent's staff sockets; written every few seconds.
create table agent_presence (
  tenant_id uuid not null references tenants,
  user_id uuid not null,
  last_seen_at timestamptz not null default now(),
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
alter table agent_states drop column last_seen_at;
-- A visitor's sign of life is visitors.last_seen_at.
alter table contacts drop column visitor_seen_at;

-- Web processes that serve live connections. Nobody is taken for gone for the time in which none was there to be reached.
create table live_processes (
  id uuid primary key,
  started_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp()
);

create index outbox_delivered on outbox (delivered_at) where delivered_at is not null;
create index segments_wrapup_due on segments (wrapup_due_at) where wrapup_started_at is not null and wrapup_ended_at is null;
create index offers_standing on offers (expires_at) where ended_at is null;
create index contacts_visitor_gone on contacts (visitor_gone_at) where visitor_gone_at is not null and status <> 'closed';

alter table agent_presence enable row level security;
alter table agent_presence force row level security;
alter table live_processes enable row level security;
alter table live_processes force row level security;
create policy owner_all on agent_presence to leitstand_owner using (true) with check (true);
create policy owner_all on live_processes to leitstand_owner using (true) with check (true);
create policy app_tenant_only on agent_presence to leitstand_app
  using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()));
grant select, insert, update, delete on agent_presence to leitstand_app;

-- No tenant's data: which processes live.
create policy app_reads on live_processes for select to leitstand_app using (true);
grant select on live_processes to leitstand_app;
grant select, insert, update, delete on live_processes to leitstand_system;
create policy system_jobs on live_processes to leitstand_system using (true) with check (true);

grant select on agent_presence, agent_states, visitors, visits, offers, segments, queues to leitstand_system;
do $$
declare t text;
begin
  foreach t in array array['agent_presence','agent_states','visitors','visits','offers','segments','queues'] loop
    execute format('create policy system_jobs on %I for select to leitstand_system using (true)', t);
  end loop;
end $$;
