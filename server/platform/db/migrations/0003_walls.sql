-- Row security: the second wall under the services' own check. Roles leitstand_app and leitstand_system are
-- made by the installer (docs/operate.md); neither owns a table nor has BYPASSRLS.

grant usage on schema public to leitstand_app, leitstand_system;

do $$
declare t text;
begin
  for t in select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations' loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

-- The owner runs migrations and makes tenants.
do $$
declare t text;
begin
  for t in select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations' loop
    execute format('create policy owner_all on %I to leitstand_owner using (true) with check (true)', t);
  end loop;
end $$;

-- The application sees one tenant per transaction: the one set in app.tenant.
create function app_tenant() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.tenant', true), '')::uuid $$;

do $$
declare t text;
begin
  for t in select table_name from information_schema.columns
           where table_schema = 'public' and column_name = 'tenant_id' loop
    execute format('create policy app_tenant_only on %I to leitstand_app using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()))', t);
    execute format('grant select, insert, update, delete on %I to leitstand_app', t);
  end loop;
end $$;
create policy app_own_tenant on tenants to leitstand_app using (id = (select app_tenant())) with check (id = (select app_tenant()));
grant select, update on tenants to leitstand_app;

-- The audit log is append-only for everybody but its owner.
revoke update, delete on audit_log from leitstand_app;

-- The system role finds who somebody is before a tenant is known, and serves the installation's own jobs.
grant select on tenants, users, sites, site_domains, api_tokens, contacts, sessions to leitstand_system;
grant update on sessions, api_tokens to leitstand_system;
grant select, insert, update, delete on sign_in_attempts to leitstand_system;
grant select, update, delete on outbox to leitstand_system;
grant select, delete on workflow_nudges to leitstand_system;
do $$
declare t text;
begin
  foreach t in array array['tenants','users','sites','site_domains','api_tokens','contacts','sessions','sign_in_attempts','outbox','workflow_nudges'] loop
    execute format('create policy system_jobs on %I to leitstand_system using (true) with check (true)', t);
  end loop;
end $$;
