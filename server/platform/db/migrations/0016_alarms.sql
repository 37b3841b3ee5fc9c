-- Rules that watch figures and states, what they raised, who is told, and every step of each alarm's life.
create table alarm_rules (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  name text not null check (length(name) between 1 and 200),
  enabled boolean not null default true,
  severity text not null check (severity in ('warning', 'critical')),
  condition jsonb not null,
  -- The condition must hold so long before an alarm is raised.
  hold_seconds integer not null default 0 check (hold_seconds between 0 and 86400),
  -- Who is told, and by which channels.
  tell jsonb not null,
  -- Hours in which sound, push and mail wait.
  quiet jsonb,
  escalation jsonb,
  -- Minutes that whoever takes the alarm has.
  deadline_minutes integer check (deadline_minutes between 1 and 10080),
  -- Why the rule cannot be judged (its figure or queue is gone), as of the last look.
  problem text,
  created_at timestamptz not null default clock_timestamp(),
  unique (tenant_id, id),
  unique (tenant_id, name)
);

create table alarms (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  kind text not null check (kind in ('rule', 'hand', 'conservation')),
  rule_id uuid,
  -- Rule and subject: what there is at most one open alarm of.
  cause text not null check (length(cause) <= 700),
  name text not null check (length(name) <= 200),
  severity text not null check (severity in ('warning', 'critical')),
  -- What it is about; decides who may see it. 'all': the whole tenant.
  subject_kind text not null check (subject_kind in ('all', 'queue', 'agent', 'group', 'site', 'contact', 'component', 'other')),
  subject text not null default '' check (length(subject) <= 500),
  subject_label text,
  -- As text, figures included: the condition that was met, with value and threshold.
  condition jsonb not null default '{}',
  value double precision,
  tell jsonb not null default '{}',
  quiet jsonb,
  escalation jsonb,
  state text not null default 'open' check (state in ('open', 'acknowledged', 'resolved')),
  raised_at timestamptz not null default clock_timestamp(),
  raised_by uuid,
  reason text check (length(reason) <= 500),
  owner_id uuid,
  acknowledged_at timestamptz,
  deadline_at timestamptz,
  snoozed_until timestamptz,
  escalated_at timestamptz,
  resolved_at timestamptz,
  resolved_by text check (resolved_by in ('itself', 'person')),
  led_to_action boolean,
  note text check (length(note) <= 2000),
  unique (tenant_id, id),
  foreign key (tenant_id, rule_id) references alarm_rules (tenant_id, id) on delete set null (rule_id),
  foreign key (tenant_id, raised_by) references users (tenant_id, id) on delete set null (raised_by),
  foreign key (tenant_id, owner_id) references users (tenant_id, id) on delete set null (owner_id)
);
create unique index alarms_one_per_cause on alarms (tenant_id, cause) where state <> 'resolved';
create index alarms_newest on alarms (tenant_id, raised_at desc, id desc);
create index alarms_rule on alarms (tenant_id, rule_id, raised_at);

-- Since when a condition has held without its alarm being raised yet; kept, so that a new worker goes on counting.
-- Muted: a person has resolved the alarm while its cause lasted; it is not raised anew before that has ended.
create table alarm_holds (
  tenant_id uuid not null references tenants,
  rule_id uuid not null,
  subject text not null,
  since timestamptz not null,
  muted boolean not null default false,
  primary key (tenant_id, rule_id, subject),
  foreign key (tenant_id, rule_id) references alarm_rules (tenant_id, id) on delete cascade
);

create table alarm_log (
  id bigint generated always as identity primary key,
  tenant_id uuid not null references tenants,
  alarm_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  -- Null: the system itself.
  user_id uuid,
  step text not null,
  detail jsonb not null default '{}',
  foreign key (tenant_id, alarm_id) references alarms (tenant_id, id) on delete cascade
);
create index alarm_log_alarm on alarm_log (tenant_id, alarm_id, id);

-- Who is told on the screen, and whether they have looked.
create table alarm_recipients (
  tenant_id uuid not null references tenants,
  alarm_id uuid not null,
  user_id uuid not null,
  told_at timestamptz not null default clock_timestamp(),
  sound boolean not null default false,
  seen_at timestamptz,
  primary key (tenant_id, alarm_id, user_id),
  foreign key (tenant_id, alarm_id) references alarms (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index alarm_recipients_user on alarm_recipients (tenant_id, user_id);

-- What leaves the house by mail and push; sent by the worker under a lease until it was taken.
create table alarm_notices (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  alarm_id uuid not null,
  user_id uuid not null,
  channel text not null check (channel in ('mail', 'push')),
  step text not null,
  created_at timestamptz not null default clock_timestamp(),
  attempts integer not null default 0,
  -- The end of the quiet hours, or of the pause after a failure.
  next_at timestamptz not null default clock_timestamp(),
  leased_until timestamptz,
  delivered_at timestamptz,
  -- The alarm was over before its turn came.
  dropped_at timestamptz,
  failed_at timestamptz,
  last_error text,
  foreign key (tenant_id, alarm_id) references alarms (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index alarm_notices_due on alarm_notices (next_at)
  where delivered_at is null and dropped_at is null and failed_at is null;
create index alarm_notices_alarm on alarm_notices (tenant_id, alarm_id);

-- Browsers that take notices while the product is closed.
create table push_subscriptions (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  user_id uuid not null,
  endpoint text not null check (length(endpoint) <= 2000),
  p256dh text not null check (length(p256dh) <= 200),
  auth text not null check (length(auth) <= 100),
  created_at timestamptz not null default clock_timestamp(),
  unique (tenant_id, endpoint),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index push_subscriptions_user on push_subscriptions (tenant_id, user_id);

-- One evaluation of a tenant at a time: whoever holds the lease looks.
create table alarm_turns (
  tenant_id uuid primary key references tenants,
  leased_until timestamptz,
  evaluated_at timestamptz
);

do $$
declare t text;
begin
  foreach t in array array['alarm_rules', 'alarms', 'alarm_holds', 'alarm_log', 'alarm_recipients', 'alarm_notices',
                           'push_subscriptions', 'alarm_turns'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to leitstand_owner using (true) with check (true)', t);
    execute format('create policy app_tenant_only on %I to leitstand_app using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()))', t);
    execute format('grant select, insert, update, delete on %I to leitstand_app', t);
  end loop;
  foreach t in array array['alarm_rules', 'alarms', 'alarm_notices', 'alarm_turns', 'conservation_checks'] loop
    execute format('create policy system_jobs on %I to leitstand_system using (true) with check (true)', t);
  end loop;
end $$;
-- The log is append-only for everybody but its owner.
revoke update, delete on alarm_log from leitstand_app;
-- The worker finds the tenants that have something to watch, and the notices that are due.
grant select on alarm_rules, alarms, conservation_checks to leitstand_system;
grant select, update on alarm_notices to leitstand_system;
grant select, insert, update on alarm_turns to leitstand_system;

update roles set permissions = permissions || array['alarm.read', 'alarm.handle', 'alarm.manage']
  where builtin and key in ('supervisor', 'admin') and not permissions @> array['alarm.read'];
update roles set permissions = permissions || array['alarm.read']
  where builtin and key = 'manager' and not permissions @> array['alarm.read'];
