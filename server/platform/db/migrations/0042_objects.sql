-- Files that belong to contacts, walls, recordings: their bodies lie in the object store, sealed; here is what is known of them.

-- The tenant's own key, sealed by the installation's secret. Without it nothing of the tenant in the store can be read.
create table tenant_keys (
  tenant_id uuid primary key references tenants,
  sealed bytea not null,
  created_at timestamptz not null default clock_timestamp()
);

create table objects (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  kind text not null check (kind in ('attachment', 'picture', 'recording', 'cobrowse', 'export')),
  -- As people call it; gone with the body.
  name text check (length(name) <= 255),
  type text not null,
  bytes bigint not null check (bytes >= 0),
  -- Of the body as it was given, before it was sealed.
  sha256 bytea not null check (octet_length(sha256) = 32),
  -- Its name in the store.
  place text not null unique,
  created_at timestamptz not null default clock_timestamp(),
  -- When it is to be deleted; null: with what it belongs to.
  delete_at timestamptz,
  -- Nothing is deleted while a hold stands.
  held boolean not null default false,
  deleted_at timestamptz,
  unique (tenant_id, id)
);
create index objects_due on objects (delete_at) where deleted_at is null and not held;
create index objects_content on objects (tenant_id, sha256) where deleted_at is null;

-- Bodies that are being written: what a process leaves behind when it dies is found here and removed.
create table object_writes (
  place text primary key,
  tenant_id uuid not null references tenants,
  begun_at timestamptz not null default clock_timestamp()
);

do $$
declare t text;
begin
  foreach t in array array['tenant_keys', 'objects', 'object_writes'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to leitstand_owner using (true) with check (true)', t);
    execute format('create policy app_tenant_only on %I to leitstand_app using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()))', t);
  end loop;
end $$;
grant select, insert on tenant_keys to leitstand_app;
grant select, insert, update on objects to leitstand_app;
grant select, insert, delete on object_writes to leitstand_app;
-- The sweep sees across tenants which objects are due, and nothing of their keys.
create policy system_jobs on objects for select to leitstand_system using (true);
create policy system_jobs on object_writes for select to leitstand_system using (true);
grant select (id, tenant_id, delete_at, deleted_at, held) on objects to leitstand_system;
grant select on object_writes to leitstand_system;

-- Pictures of walls lie in the store; those kept before stay in their row.
alter table wall_pictures add column object_id uuid;
alter table wall_pictures add foreign key (tenant_id, object_id) references objects (tenant_id, id);
alter table wall_pictures alter column body drop not null;
alter table wall_pictures add constraint wall_pictures_kept check ((body is null) <> (object_id is null));

-- A picture goes with its wall, and its object with the picture.
create function let_go_of_object() returns trigger language plpgsql as $$
begin
  update objects set delete_at = clock_timestamp()
    where tenant_id = old.tenant_id and id = old.object_id and delete_at is null;
  return null;
end $$;
create trigger wall_pictures_let_go after delete on wall_pictures
  for each row when (old.object_id is not null) execute function let_go_of_object();
