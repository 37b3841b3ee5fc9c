-- A session is looked up in one query before the tenant is known, with the rights that go with it.
grant select on roles, user_limits to leitstand_system;
create policy system_jobs on roles to leitstand_system using (true) with check (true);
create policy system_jobs on user_limits to leitstand_system using (true) with check (true);

-- Live connections and the sweep of old sessions ask by end of life.
create index sessions_live on sessions (expires_at) where revoked_at is null;
