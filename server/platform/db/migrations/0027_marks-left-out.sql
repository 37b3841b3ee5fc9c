-- Whether what lies under a mark is left out of comparisons and of what forecasts learn from.
alter table marks add column leave_out boolean not null default false;
alter table marks add check (not leave_out or ends_at is not null);
-- Forecasts have left out every stretch but changed settings so far: that stays so.
update marks set leave_out = true where ends_at is not null and kind <> 'setting';
