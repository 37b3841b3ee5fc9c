-- What an offer asks of the past: the visits of its contact, and who refused its visit. Without these two, a ring takes
-- longer with every contact that was ever closed.
create index visits_contact on visits (tenant_id, contact_id, entered_at);
create index offers_visit on offers (tenant_id, visit_id, agent_id);
