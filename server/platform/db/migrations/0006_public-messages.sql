-- Visitors never learn of notes, not even by a gap: public messages are numbered for themselves beside the
-- conversation's own sequence. Given under the contact's lock like it.
alter table contacts add column public_seq bigint not null default 0;
alter table messages add column public_seq bigint;
update messages m set public_seq = n.public_seq from (
  select id, row_number() over (partition by tenant_id, contact_id order by seq) as public_seq
  from messages where visibility = 'public') n where n.id = m.id;
update contacts c set public_seq = n.highest from (
  select tenant_id, contact_id, max(public_seq) as highest from messages group by 1, 2) n
  where n.tenant_id = c.tenant_id and n.contact_id = c.id and n.highest is not null;
alter table messages add constraint messages_public_seq check ((visibility = 'public') = (public_seq is not null));
create unique index messages_public on messages (tenant_id, contact_id, public_seq) where public_seq is not null;
