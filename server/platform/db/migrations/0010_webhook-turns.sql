-- Each webhook's oldest due deliveries are found at once, however many another webhook has waiting.
drop index webhook_deliveries_due;
create index webhook_deliveries_due on webhook_deliveries (tenant_id, webhook_id, next_at)
  where delivered_at is null and failed_at is null;
create index webhook_deliveries_over on webhook_deliveries (coalesce(delivered_at, failed_at))
  where delivered_at is not null or failed_at is not null;
