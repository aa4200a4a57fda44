-- Whom nobody knew by name was called by their number, which a reader may not see: by its last digits from now on.
update leads
set nome = 'Sem nome (final ' || right(telefone, 4) || ')'
where telefone is not null and nome ~ '^[0-9() +.-]{8,}$' and right(telefone, length(regexp_replace(nome, '\D', '', 'g'))) = regexp_replace(nome, '\D', '', 'g');
update contacts
set nome = 'Sem nome (final ' || right(telefone, 4) || ')'
where telefone is not null and nome ~ '^[0-9() +.-]{8,}$' and right(telefone, length(regexp_replace(nome, '\D', '', 'g'))) = regexp_replace(nome, '\D', '', 'g');
