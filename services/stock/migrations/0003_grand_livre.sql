-- The sum of one level's lines, without reading all others.
create index mouvements_niveau on mouvements (lieu, produit) include (quantite);
