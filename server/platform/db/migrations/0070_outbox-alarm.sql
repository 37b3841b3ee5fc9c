-- Events that do not reach the figures are an alarm by themselves, like figures that do not add up.
alter table alarms drop constraint alarms_kind_check;
alter table alarms add constraint alarms_kind_check check (kind in ('rule', 'hand', 'conservation', 'outbox'));
