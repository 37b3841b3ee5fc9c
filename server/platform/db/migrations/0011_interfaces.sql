-- Tokens may end by themselves; the administration pages through those that are not revoked.
alter table api_tokens add column expires_at timestamptz;
create index api_tokens_newest on api_tokens (tenant_id, created_at desc, id desc) where revoked_at is null;

-- Webhooks can be paused and get a new secret; a secret is made of the webhook's id and this number.
alter table webhooks
  add column paused_at timestamptz,
  add column secret_version integer not null default 1 check (secret_version > 0),
  add column rotated_at timestamptz;

-- Why the last attempt came to nothing, for screens in any language: the receiver's status, or a word.
alter table webhook_deliveries
  add column last_status integer,
  add column last_problem text check (last_problem in ('answered', 'refused', 'unreachable', 'too_large', 'paused'));
