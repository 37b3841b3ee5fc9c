-- The page the visitor is on now, beside the one on which the chat began; and why a contact ended, which the visitor who
-- comes back is told.
alter table contacts add column page_url text;
alter table contacts add column end_cause text check (end_cause in ('connectionLost'));
