-- How many units a sale is, beside its total: a report reads one index and no line.
alter table ventes add column unites int check (unites > 0);
update ventes v set unites = (select sum(quantite) from lignes_de_vente where vente = v.id)
where total_cents is not null;
drop index ventes_date;
create index ventes_date on ventes (date desc, id desc) include (magasin, total_cents, unites)
  where statut = 'Enregistrée';
