-- What supervisors did to contacts and agents from the Online Monitor: for repeats, for undoing, and for telling the agent.
create table supervisor_acts (
  tenant_id uuid not null references tenants,
  -- Made by the client, so that a repeat is known.
  id uuid not null,
  actor_id uuid not null,
  kind text not null check (kind in ('move', 'state', 'groups')),
  -- The contact, or the agent.
  subject_id uuid not null,
  -- The agent who is told; null: nobody had the contact.
  agent_id uuid,
  input jsonb not null,
  before jsonb not null,
  after jsonb not null,
  at timestamptz not null default clock_timestamp(),
  undone_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, actor_id) references users (tenant_id, id) on delete cascade,
  foreign key (tenant_id, agent_id) references users (tenant_id, id) on delete set null (agent_id)
);
create index supervisor_acts_agent on supervisor_acts (tenant_id, agent_id, at desc);
create index supervisor_acts_at on supervisor_acts (tenant_id, at);

alter table supervisor_acts enable row level security;
alter table supervisor_acts force row level security;
create policy owner_all on supervisor_acts to leitstand_owner using (true) with check (true);
create policy app_tenant_only on supervisor_acts to leitstand_app
  using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()));
grant select, insert, update, delete on supervisor_acts to leitstand_app;

-- A visit that waits for one agent only, and the agent from whom the contact was taken: it does not ring there at once.
alter table visits add column directed_to uuid;
alter table visits add column taken_from uuid;
alter table visits add foreign key (tenant_id, directed_to) references users (tenant_id, id);
alter table visits add foreign key (tenant_id, taken_from) references users (tenant_id, id);
