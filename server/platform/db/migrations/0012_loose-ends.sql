-- Workers that live, and whether each one takes work from Temporal at present. No tenant's data.
create table worker_processes (
  id uuid primary key,
  polls boolean not null,
  seen_at timestamptz not null default clock_timestamp()
);
alter table worker_processes enable row level security;
alter table worker_processes force row level security;
create policy owner_all on worker_processes to leitstand_owner using (true) with check (true);
create policy system_jobs on worker_processes to leitstand_system using (true) with check (true);
grant select, insert, update, delete on worker_processes to leitstand_system;

-- The language that a person chose; null: none yet, so that each browser's own is right. Until now it was not kept here.
alter table users alter column locale drop not null, alter column locale drop default;
update users set locale = null;

-- Why a contact was turned away before it could wait, so that its start, sent again, gets the same answer.
alter table contacts add column rejected_reason text check (rejected_reason in ('closed', 'full', 'blocked'));
