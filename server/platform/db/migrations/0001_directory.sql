-- Tenants, people, rights and configuration. Every table carries tenant_id; row security is switched on in 0003.

create table tenants (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null check (length(name) between 1 and 200),
  time_zone text not null default 'Europe/Berlin',
  locale text not null default 'en',
  settings jsonb not null default '{}',
  created_at timestamptz not null default now()
);

create table roles (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  key text not null,
  name text not null check (length(name) between 1 and 200),
  permissions text[] not null default '{}',
  builtin boolean not null default false,
  unique (tenant_id, id),
  unique (tenant_id, key)
);

create table users (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  -- The agent's name in events; never changes, so that history keeps its meaning.
  login text not null check (length(login) between 1 and 200),
  -- Null for directory entries made by an import: no credential, no seat, no live presence.
  email text check (length(email) between 3 and 320),
  name text not null check (length(name) between 1 and 200),
  password_hash text,
  role_id uuid,
  locale text not null default 'en',
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  unique (tenant_id, id),
  unique (tenant_id, login),
  foreign key (tenant_id, role_id) references roles (tenant_id, id)
);
create unique index users_email on users (lower(email)) where email is not null;

-- A role may be limited to groups or sites; no row of a kind means all.
create table user_limits (
  tenant_id uuid not null references tenants,
  user_id uuid not null,
  kind text not null check (kind in ('group', 'site')),
  target_id uuid not null,
  primary key (tenant_id, user_id, kind, target_id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);

create table sessions (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  user_id uuid not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  user_agent text,
  address text,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index sessions_user on sessions (tenant_id, user_id);

create table sign_in_attempts (
  key text primary key,
  points integer not null,
  expire bigint
);

create table api_tokens (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  name text not null check (length(name) between 1 and 200),
  token_hash bytea not null unique,
  scopes text[] not null,
  requests_per_minute integer not null default 1200,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);

create table groups (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  name text not null check (length(name) between 1 and 200),
  location text,
  created_at timestamptz not null default now(),
  unique (tenant_id, id),
  unique (tenant_id, name)
);

create table group_members (
  tenant_id uuid not null references tenants,
  group_id uuid not null,
  user_id uuid not null,
  primary key (tenant_id, group_id, user_id),
  foreign key (tenant_id, group_id) references groups (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index group_members_user on group_members (tenant_id, user_id);

create table skills (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  name text not null check (length(name) between 1 and 200),
  unique (tenant_id, id),
  unique (tenant_id, name)
);

create table user_skills (
  tenant_id uuid not null references tenants,
  user_id uuid not null,
  skill_id uuid not null,
  proficiency smallint not null check (proficiency between 1 and 5),
  primary key (tenant_id, user_id, skill_id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  foreign key (tenant_id, skill_id) references skills (tenant_id, id) on delete cascade
);

create table sites (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  name text not null check (length(name) between 1 and 200),
  -- Public: stands in the snippet. What it opens is decided by the origin's domain.
  site_key text not null unique,
  default_queue_id uuid,
  settings jsonb not null default '{}',
  created_at timestamptz not null default now(),
  unique (tenant_id, id),
  unique (tenant_id, name)
);

-- An exact origin (scheme, host, port) on which the widget may run.
create table site_domains (
  tenant_id uuid not null references tenants,
  site_id uuid not null,
  origin text not null,
  primary key (tenant_id, site_id, origin),
  foreign key (tenant_id, site_id) references sites (tenant_id, id) on delete cascade
);

create table queues (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  name text not null check (length(name) between 1 and 200),
  label text,
  ring_seconds integer not null default 20 check (ring_seconds between 3 and 600),
  wrapup_seconds integer not null default 60 check (wrapup_seconds between 0 and 86400),
  -- How long a lost connection is waited for before the contact is ended or requeued.
  visitor_grace_seconds integer not null default 60 check (visitor_grace_seconds between 1 and 86400),
  agent_grace_seconds integer not null default 20 check (agent_grace_seconds between 1 and 3600),
  priority integer not null default 0,
  max_waiting integer check (max_waiting >= 0),
  service_level_target double precision not null default 0.8 check (service_level_target between 0 and 1),
  -- Made by an import with --create-missing: a name in figures, not a place contacts can be routed to.
  live boolean not null default true,
  created_at timestamptz not null default now(),
  unique (tenant_id, id),
  unique (tenant_id, name)
);
alter table sites add foreign key (tenant_id, default_queue_id) references queues (tenant_id, id);

-- Thresholds by which figures judge a visit; effective_from null = for all history.
create table queue_thresholds (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  queue_id uuid not null,
  effective_from timestamptz,
  service_level_threshold double precision not null default 20 check (service_level_threshold >= 0),
  short_abandon_threshold double precision default 5 check (short_abandon_threshold >= 0),
  changed_at timestamptz not null default now(),
  foreign key (tenant_id, queue_id) references queues (tenant_id, id) on delete cascade,
  unique nulls not distinct (tenant_id, queue_id, effective_from)
);

create table queue_skills (
  tenant_id uuid not null references tenants,
  queue_id uuid not null,
  skill_id uuid not null,
  min_proficiency smallint not null default 1 check (min_proficiency between 1 and 5),
  primary key (tenant_id, queue_id, skill_id),
  foreign key (tenant_id, queue_id) references queues (tenant_id, id) on delete cascade,
  foreign key (tenant_id, skill_id) references skills (tenant_id, id) on delete cascade
);

create table contact_reasons (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  -- Null: offered in every queue.
  queue_id uuid,
  name text not null check (length(name) between 1 and 200),
  position integer not null default 0,
  archived_at timestamptz,
  unique (tenant_id, id),
  unique nulls not distinct (tenant_id, queue_id, name),
  foreign key (tenant_id, queue_id) references queues (tenant_id, id) on delete cascade
);
