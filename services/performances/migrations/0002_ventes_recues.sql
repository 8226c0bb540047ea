-- One line a sale, under its own id and not its events': a cancellation that overtakes its sale counts
-- nothing, and refuses the sale in advance. `effet` is what the last event changed in the figures.
create table ventes_recues (
  id uuid primary key,
  statut text not null check (statut in ('Enregistrée', 'Annulée')),
  effet int not null check (effet in (1, 0, -1))
);
