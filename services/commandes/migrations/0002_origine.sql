-- The request that an order came from: what a worker does for it later belongs to the same trace.
alter table commandes add column origine jsonb;
