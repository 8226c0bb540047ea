-- Nothing to load: carts belong to those who fill them.
select;
