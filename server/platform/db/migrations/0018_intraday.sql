-- How many agents are planned for a queue, by local quarter-hour; and what one shift tells the next.
create table staff_plans (
  tenant_id uuid not null references tenants,
  queue_id uuid not null,
  day date not null,
  -- Quarter-hour of the local day, 0 to 95.
  slot smallint not null check (slot between 0 and 95),
  agents integer not null check (agents between 0 and 10000),
  primary key (tenant_id, queue_id, day, slot),
  foreign key (tenant_id, queue_id) references queues (tenant_id, id) on delete cascade
);

create table shift_notes (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  author_id uuid not null,
  body text not null check (length(body) between 1 and 8000),
  -- What was open when it was written: alarms and marks, as they read then.
  standing jsonb not null default '{}',
  created_at timestamptz not null default clock_timestamp(),
  foreign key (tenant_id, author_id) references users (tenant_id, id) on delete cascade
);
create index shift_notes_newest on shift_notes (tenant_id, created_at desc, id desc);

do $$
declare t text;
begin
  foreach t in array array['staff_plans', 'shift_notes'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to leitstand_owner using (true) with check (true)', t);
    execute format('create policy app_tenant_only on %I to leitstand_app using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()))', t);
  end loop;
end $$;
grant select, insert, update, delete on staff_plans to leitstand_app;
grant select, insert on shift_notes to leitstand_app;
