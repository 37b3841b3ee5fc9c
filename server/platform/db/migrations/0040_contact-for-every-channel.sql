-- One contact for every channel: where it came from, who the customer is known as, on which channels it ran, what a
-- message is made of, and which roles an agent had in it.

-- Who brought the contact here, and the name it has there: the same news twice makes one contact.
alter table contacts add column source text not null default 'visitor'
  check (source in ('visitor', 'mailbox', 'number', 'agent', 'api'));
alter table contacts add column outside_id text check (length(outside_id) between 1 and 200);
-- What was said with it, hashed: the same name with another content is refused.
alter table contacts add column outside_hash bytea;
alter table contacts add constraint contacts_outside_named check (source in ('visitor', 'agent') or outside_id is not null);
create unique index contacts_outside on contacts (tenant_id, source, outside_id) where outside_id is not null;
-- Rises with each change of the process; messages do not raise it. A conditional write names the one it saw.
alter table contacts add column rev bigint not null default 0;
-- Set aside by its agent: it leaves the capacity and comes back at its time.
alter table contacts add column parked_at timestamptz;
alter table contacts add column parked_until timestamptz;
alter table contacts add column parked_by uuid;
alter table contacts add constraint contacts_parked check (parked_at is not null or (parked_until is null and parked_by is null));
alter table contacts add foreign key (tenant_id, parked_by) references users (tenant_id, id);
create index contacts_parked_until on contacts (tenant_id, parked_until) where parked_until is not null;
-- Each reopening begins a new episode.
alter table contacts add column reopened_at timestamptz;
alter table contacts add column episode integer not null default 1 check (episode >= 1);

-- What a customer is known as. What somebody typed is a label until it is verified, by a signature or by a person.
create table customer_identities (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  customer_id uuid not null,
  kind text not null check (kind in ('login', 'email', 'phone', 'whatsapp', 'sms', 'social', 'number')),
  value text not null check (length(value) between 1 and 320),
  verified_at timestamptz,
  -- 'signature', or the login of the person who said so.
  verified_by text,
  created_at timestamptz not null default clock_timestamp(),
  unique (tenant_id, id),
  unique (tenant_id, kind, value),
  check ((verified_at is null) = (verified_by is null)),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id) on delete cascade
);
create index customer_identities_customer on customer_identities (tenant_id, customer_id);

-- The channels a contact ran on; the first leg is the channel it was created on.
create table contact_legs (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  contact_id uuid not null,
  channel text not null,
  direction text not null default 'both' check (direction in ('both', 'agent', 'visitor')),
  added_by text not null check (added_by in ('visitor', 'agent', 'system')),
  started_at timestamptz not null,
  ended_at timestamptz,
  unique (tenant_id, id),
  foreign key (tenant_id, contact_id) references contacts (tenant_id, id)
);
create index contact_legs_contact on contact_legs (tenant_id, contact_id, started_at);
create unique index contact_legs_one_open on contact_legs (tenant_id, contact_id, channel) where ended_at is null;

-- Parts of a message beside its text: files, pushed pages, cards. `body` has the shape of its kind.
create table message_parts (
  tenant_id uuid not null references tenants,
  contact_id uuid not null,
  seq bigint not null,
  position smallint not null check (position between 0 and 99),
  kind text not null check (kind in ('file', 'pagePush', 'card')),
  body jsonb not null,
  primary key (tenant_id, contact_id, seq, position),
  foreign key (tenant_id, contact_id, seq) references messages (tenant_id, contact_id, seq) on delete cascade
);

-- An agent's roles in a contact, one after the other within the segment.
create table segment_roles (
  tenant_id uuid not null references tenants,
  segment_id uuid not null,
  role text not null check (role in ('primary', 'consult', 'conference', 'monitor', 'whisper', 'barge')),
  from_at timestamptz not null,
  until_at timestamptz,
  primary key (tenant_id, segment_id, from_at),
  foreign key (tenant_id, segment_id) references segments (tenant_id, id) on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['customer_identities', 'contact_legs', 'message_parts', 'segment_roles'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to leitstand_owner using (true) with check (true)', t);
    execute format('create policy app_tenant_only on %I to leitstand_app using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()))', t);
    execute format('grant select, insert, update, delete on %I to leitstand_app', t);
  end loop;
end $$;

-- Contacts that are here already have their first leg, and their segments their one role.
insert into contact_legs (id, tenant_id, contact_id, channel, added_by, started_at, ended_at)
  select gen_random_uuid(), tenant_id, id, channel, 'visitor', created_at, ended_at from contacts;
insert into segment_roles (tenant_id, segment_id, role, from_at, until_at)
  select tenant_id, id, role, started_at, ended_at from segments;
