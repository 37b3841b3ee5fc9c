-- Live state: agents' states, customers, contacts and everything that belongs to them, the outbox and the audit log.

create table agent_states (
  tenant_id uuid not null references tenants,
  user_id uuid not null,
  state text not null default 'offline' check (state in ('offline', 'ready', 'busy', 'wrapup', 'away')),
  reason text,
  since timestamptz not null default now(),
  -- The end of the agent's last handling, or of becoming ready: the longest idle is offered first.
  idle_since timestamptz not null default now(),
  -- Contacts of each channel that the agent may hold at once, e.g. {"chat": 3}.
  capacity jsonb not null default '{"chat": 3}',
  -- Order of the agent's own events, given under this row's lock.
  event_seq bigint not null default 0,
  last_event_at timestamptz not null default 'epoch',
  -- Staff sockets open now are counted per process elsewhere; this is the last sign of life of any of them.
  last_seen_at timestamptz not null default now(),
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);

create table customers (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  -- The name in events: opaque and stable.
  external_id text not null,
  name text,
  email text,
  phone text,
  -- Only a signed identity is verified; what a visitor types is a label.
  verified boolean not null default false,
  created_at timestamptz not null default now(),
  unique (tenant_id, id),
  unique (tenant_id, external_id)
);

create table visitors (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  site_id uuid not null,
  resume_hash bytea not null,
  customer_id uuid,
  name text,
  user_agent text,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  unique (tenant_id, id),
  foreign key (tenant_id, site_id) references sites (tenant_id, id)
);

create table contacts (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  site_id uuid,
  customer_id uuid,
  visitor_id uuid,
  channel text not null,
  direction text not null default 'inbound' check (direction in ('inbound', 'outbound')),
  -- waiting: an open visit; talking: an open segment; wrapup: ended, a wrap-up runs; closed.
  status text not null check (status in ('waiting', 'talking', 'wrapup', 'closed')),
  subject text,
  visitor_name text,
  entry_url text,
  language text,
  form jsonb not null default '{}',
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_by text check (ended_by in ('visitor', 'agent', 'system')),
  closed_at timestamptz,
  -- Sequence of messages, gap-free, given under this row's lock; likewise the order of its events.
  message_seq bigint not null default 0,
  event_seq bigint not null default 0,
  last_event_at timestamptz not null,
  visitor_seen_at timestamptz not null default now(),
  visitor_gone_at timestamptz,
  agent_gone_at timestamptz,
  -- Idempotency of the visitor's start.
  client_request_id uuid,
  unique (tenant_id, id),
  unique (tenant_id, visitor_id, client_request_id),
  foreign key (tenant_id, site_id) references sites (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id),
  foreign key (tenant_id, visitor_id) references visitors (tenant_id, id)
);
create index contacts_open on contacts (tenant_id, created_at) where status <> 'closed';
create index contacts_visitor on contacts (tenant_id, visitor_id, created_at desc);
create index contacts_customer on contacts (tenant_id, customer_id, created_at desc);
create index contacts_created on contacts (tenant_id, created_at desc, id desc);

create table visits (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  contact_id uuid not null,
  queue_id uuid not null,
  cause text not null check (cause in ('initial', 'overflow', 'transfer', 'requeue', 'callback')),
  entered_at timestamptz not null,
  -- What the queue is ordered by: after a requeue the contact keeps its first entering and stands in front.
  position_at timestamptz not null,
  priority integer not null default 0,
  left_at timestamptz,
  outcome text check (outcome in ('answered', 'abandoned', 'overflowed', 'transferred', 'deflected', 'cancelled')),
  unique (tenant_id, id),
  foreign key (tenant_id, contact_id) references contacts (tenant_id, id),
  foreign key (tenant_id, queue_id) references queues (tenant_id, id)
);
create unique index visits_one_open on visits (tenant_id, contact_id) where left_at is null;
create index visits_waiting on visits (tenant_id, queue_id, priority desc, position_at) where left_at is null;

create table offers (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  contact_id uuid not null,
  visit_id uuid not null,
  queue_id uuid not null,
  agent_id uuid not null,
  mode text not null default 'single' check (mode in ('single', 'ringAll', 'directed', 'pick')),
  offered_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  result text check (result in ('accepted', 'declined', 'expired', 'revoked')),
  result_reason text,
  -- The why-log: who was considered and why this agent was chosen.
  why jsonb not null default '{}',
  unique (tenant_id, id),
  foreign key (tenant_id, contact_id) references contacts (tenant_id, id),
  foreign key (tenant_id, visit_id) references visits (tenant_id, id),
  foreign key (tenant_id, agent_id) references users (tenant_id, id)
);
create unique index offers_one_standing on offers (tenant_id, contact_id) where ended_at is null and mode = 'single';
create index offers_agent_standing on offers (tenant_id, agent_id) where ended_at is null;
create index offers_contact on offers (tenant_id, contact_id);

create table segments (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  contact_id uuid not null,
  visit_id uuid,
  queue_id uuid,
  agent_id uuid not null,
  role text not null default 'primary' check (role in ('primary', 'consult', 'conference', 'monitor', 'whisper', 'barge')),
  started_at timestamptz not null,
  ended_at timestamptz,
  end_kind text check (end_kind in ('ended', 'transferred', 'left', 'disconnected')),
  wrapup_started_at timestamptz,
  wrapup_due_at timestamptz,
  wrapup_ended_at timestamptz,
  wrapup_automatic boolean,
  reasons text[] not null default '{}',
  unique (tenant_id, id),
  foreign key (tenant_id, contact_id) references contacts (tenant_id, id),
  foreign key (tenant_id, agent_id) references users (tenant_id, id)
);
create index segments_agent_open on segments (tenant_id, agent_id) where ended_at is null or (wrapup_started_at is not null and wrapup_ended_at is null);
create index segments_contact on segments (tenant_id, contact_id);

create table messages (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  contact_id uuid not null,
  seq bigint not null,
  sender text not null check (sender in ('visitor', 'agent', 'system')),
  agent_id uuid,
  -- Who wrote, as one key: 'visitor', 'system' or the agent's id; with the client's id it makes sending idempotent.
  author text not null,
  client_message_id uuid not null,
  kind text not null default 'text',
  body text not null check (length(body) <= 8000),
  visibility text not null default 'public' check (visibility in ('public', 'note')),
  automatic boolean not null default false,
  sent_at timestamptz not null,
  unique (tenant_id, contact_id, seq),
  unique (tenant_id, contact_id, author, client_message_id),
  foreign key (tenant_id, contact_id) references contacts (tenant_id, id)
);

-- How far each side of a conversation has received and read.
create table message_receipts (
  tenant_id uuid not null references tenants,
  contact_id uuid not null,
  reader text not null,
  delivered_seq bigint not null default 0,
  read_seq bigint not null default 0,
  primary key (tenant_id, contact_id, reader),
  foreign key (tenant_id, contact_id) references contacts (tenant_id, id)
);

-- Every event, until the relay has brought it to ClickHouse; kept for a while for the reconciler.
create table outbox (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  contact text,
  agent text,
  event jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  attempts integer not null default 0,
  leased_until timestamptz,
  delivered_at timestamptz,
  -- An event that cannot be delivered however often: kept, shown, never dropped.
  dead_at timestamptz,
  last_error text
);
create index outbox_due on outbox (created_at) where delivered_at is null and dead_at is null;

-- What a workflow must be told; written with the state it speaks of, deleted once the signal is through.
create table workflow_nudges (
  id bigint generated always as identity primary key,
  tenant_id uuid not null references tenants,
  contact_id uuid not null,
  created_at timestamptz not null default clock_timestamp()
);
create index workflow_nudges_contact on workflow_nudges (tenant_id, contact_id);

create table audit_log (
  tenant_id uuid not null references tenants,
  seq bigint not null,
  at timestamptz not null,
  actor text not null,
  action text not null,
  target text,
  detail jsonb not null default '{}',
  previous_hash bytea not null,
  hash bytea not null,
  primary key (tenant_id, seq)
);

-- Views that a person saved: name, screen, address part; favourites stand first.
create table saved_views (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  user_id uuid not null,
  screen text not null,
  name text not null check (length(name) between 1 and 200),
  search text not null,
  favourite boolean not null default false,
  created_at timestamptz not null default now(),
  unique (tenant_id, user_id, screen, name),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
