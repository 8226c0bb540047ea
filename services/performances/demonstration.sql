-- Nothing to load: the figures come from the events of the demonstration sales.
select;
