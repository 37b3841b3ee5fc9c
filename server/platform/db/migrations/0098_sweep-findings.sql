-- What the net under the workflows had to bring on: a deadline that its process had missed. Kept for a day.
create table sweep_findings (
  id bigint generated always as identity primary key,
  tenant_id uuid not null references tenants,
  contact_id uuid not null,
  cause text not null check (cause in ('ring', 'wrapup', 'grace', 'unmatched')),
  at timestamptz not null default clock_timestamp()
);
create index sweep_findings_tenant on sweep_findings (tenant_id, at);
create index sweep_findings_at on sweep_findings (at);

alter table sweep_findings enable row level security;
alter table sweep_findings force row level security;
create policy owner_all on sweep_findings to leitstand_owner using (true) with check (true);
create policy app_tenant_only on sweep_findings to leitstand_app
  using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()));
create policy system_jobs on sweep_findings to leitstand_system using (true) with check (true);
grant select on sweep_findings to leitstand_app;
grant select, insert, delete on sweep_findings to leitstand_system;

-- Deadlines that are missed again and again are an alarm by themselves.
alter table alarms drop constraint alarms_kind_check;
alter table alarms add constraint alarms_kind_check check (kind in ('rule', 'hand', 'conservation', 'outbox', 'sweep'));
