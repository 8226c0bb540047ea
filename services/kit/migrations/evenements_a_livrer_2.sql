-- The request that caused an event: its correlation id and its place in its trace.
alter table evenements_a_livrer add column origine jsonb;
