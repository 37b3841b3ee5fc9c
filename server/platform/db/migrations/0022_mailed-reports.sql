-- Places outside to which reports are put; the secret is sealed by a key that the database does not hold.
create table report_targets (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  name text not null check (length(name) between 1 and 100),
  kind text not null check (kind in ('s3', 'sftp', 'ftp')),
  settings jsonb not null,
  secret bytea not null,
  -- Of SFTP: SHA-256 of the host's key, taken at the first connection; another one is refused.
  host_key text,
  host_key_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  removed_at timestamptz,
  unique (tenant_id, id)
);

create table report_schedules (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  owner_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  source jsonb not null,
  range text not null,
  -- Zone of range and figures, and the one in which the times of sending are meant.
  time_zone text not null,
  send_zone text not null,
  times jsonb not null,
  locale text not null check (locale in ('en', 'de')),
  formats text[] not null,
  targets uuid[] not null default '{}',
  paused_at timestamptz,
  removed_at timestamptz,
  -- Counts the changes; the worker brings each of them to Temporal and notes how far it is.
  version integer not null default 1,
  synced_version integer not null default 0,
  synced_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  unique (tenant_id, id),
  foreign key (tenant_id, owner_id) references users (tenant_id, id)
);
create index report_schedules_list on report_schedules (tenant_id, created_at) where removed_at is null;
create index report_schedules_unsynced on report_schedules (id) where synced_version <> version;

-- People who get a report: users of the tenant, or addresses outside that have confirmed that they want it.
create table report_receivers (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  schedule_id uuid not null,
  user_id uuid,
  email text check (length(email) <= 320),
  -- Taken off the list by somebody who may change it.
  removed_at timestamptz,
  asked_at timestamptz,
  confirmed_at timestamptz,
  left_at timestamptz,
  -- Attempts to ask, and why the last one came to nothing.
  ask_due_at timestamptz,
  ask_attempts integer not null default 0,
  ask_error text,
  created_at timestamptz not null default clock_timestamp(),
  check ((user_id is null) <> (email is null)),
  unique (tenant_id, id),
  unique (tenant_id, schedule_id, user_id),
  unique (tenant_id, schedule_id, email),
  foreign key (tenant_id, schedule_id) references report_schedules (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id)
);
create index report_receivers_ask on report_receivers (ask_due_at) where ask_due_at is not null;

-- Links in mails: random tokens, of which only hashes are kept.
create table report_links (
  hash bytea primary key,
  tenant_id uuid not null references tenants,
  receiver_id uuid not null,
  purpose text not null check (purpose in ('confirm', 'leave')),
  created_at timestamptz not null default clock_timestamp(),
  foreign key (tenant_id, receiver_id) references report_receivers (tenant_id, id)
);

create table report_runs (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  schedule_id uuid not null,
  cause text not null check (cause in ('time', 'hand')),
  workflow_id text,
  -- The moment it was meant for: the range hangs on it, whenever it comes to be done.
  due_at timestamptz not null,
  state text not null default 'queued'
    check (state in ('queued', 'asking', 'making', 'sending', 'sent', 'partly', 'failed', 'nobody')),
  problem text,
  error text,
  attempts integer not null default 0,
  -- The figures as they were answered, from which the files are made; gone with the files.
  document jsonb,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  unique (tenant_id, id),
  foreign key (tenant_id, schedule_id) references report_schedules (tenant_id, id)
);
create index report_runs_schedule on report_runs (tenant_id, schedule_id, created_at desc, id desc);
create index report_runs_queued on report_runs (created_at) where state = 'queued' and cause = 'hand';

create table report_files (
  tenant_id uuid not null references tenants,
  run_id uuid not null,
  format text not null check (format in ('csv', 'xlsx', 'pdf', 'png')),
  position integer not null,
  name text not null,
  body bytea not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, run_id, format, position),
  foreign key (tenant_id, run_id) references report_runs (tenant_id, id)
);
create index report_files_age on report_files (created_at);

-- What goes to one receiver or target; `accepted` is written once the other side has said that it has it.
create table report_deliveries (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  run_id uuid not null,
  receiver_id uuid,
  target_id uuid,
  recipient text not null,
  state text not null default 'waiting' check (state in ('waiting', 'accepted', 'failed', 'left')),
  attempts integer not null default 0,
  problem text,
  error text,
  created_at timestamptz not null default clock_timestamp(),
  accepted_at timestamptz,
  check ((receiver_id is null) <> (target_id is null)),
  unique (tenant_id, run_id, receiver_id),
  unique (tenant_id, run_id, target_id),
  foreign key (tenant_id, run_id) references report_runs (tenant_id, id),
  foreign key (tenant_id, receiver_id) references report_receivers (tenant_id, id),
  foreign key (tenant_id, target_id) references report_targets (tenant_id, id)
);

do $$
declare t text;
begin
  foreach t in array array['report_targets', 'report_schedules', 'report_receivers', 'report_links', 'report_runs',
                           'report_files', 'report_deliveries'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to leitstand_owner using (true) with check (true)', t);
    execute format('create policy app_tenant_only on %I to leitstand_app using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()))', t);
    execute format('grant select, insert, update on %I to leitstand_app', t);
  end loop;
  foreach t in array array['report_schedules', 'report_receivers', 'report_links', 'report_runs', 'report_files'] loop
    execute format('create policy system_jobs on %I to leitstand_system using (true) with check (true)', t);
  end loop;
end $$;
grant delete on report_files to leitstand_app;
-- The worker finds what is to be brought to Temporal and whom to ask; a link says which tenant it is of.
grant select, update on report_schedules to leitstand_system;
grant select on report_receivers, report_links to leitstand_system;
grant select, update on report_runs to leitstand_system;
grant select, delete on report_files to leitstand_system;

update roles set permissions = permissions || '{report.schedule}'::text[]
  where builtin and key in ('supervisor', 'manager', 'admin') and not permissions @> '{report.schedule}';
