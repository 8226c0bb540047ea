-- Sales of the web shop come from its orders. One that is cancelled keeps its total and its lines.
alter table ventes drop constraint ventes_check;
alter table ventes add check (statut <> 'Enregistrée' or total_cents is not null);
