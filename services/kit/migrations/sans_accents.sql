-- What a search and a sort compare: lower case, without accents.
create function sans_accents(text) returns text
  language sql immutable strict parallel safe
  as $$ select lower(regexp_replace(normalize($1, NFD), '[\u0300-\u036f]', '', 'g')) $$;
