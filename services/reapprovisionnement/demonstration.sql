-- Nothing to load: the pending demandes are in stock, and nobody has decided yet.
select;
