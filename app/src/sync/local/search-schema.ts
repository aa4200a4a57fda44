/** What the search on this device reads: words of every message and names of every person, folded beforehand, in tables beside the
 *  synced ones, and the functions that ask them. `search-index.ts` fills the tables once the first sync is over and from then on
 *  triggers keep them; until a table is whole its function reads the synced rows themselves, which takes seconds.
 *
 *  Measured in PGlite under Node, 100,000 messages of 89 letters on average: a search 1 to 6 ms whatever the words, against 1,000 to
 *  2,500 when each message is folded as it is read. The index of words takes 5 MB and 5 s; one of trigrams would take 17 MB.
 *  50,000 people: 0.5 to 3 ms, against 8 to 12 when each name is looked through; their index takes 6 MB. */
export const searchSchema = String.raw`
drop table if exists vp.message_words, vp.file_words, vp.person_names;
drop function if exists vp.index_contacts, vp.index_leads, vp.index_attachments, vp.index_messages cascade;
drop function if exists vp.find_messages, vp.find_messages_within, vp.is_within, vp.find_newest, vp.find_among_newest, vp.find_people, vp.name_pieces, vp.name_patterns, vp.has_people,
  vp.tagged, vp.search_terms, vp.pieces, vp.words, vp.tokens, vp.fold;

create table vp.message_words (
  id uuid primary key,
  horario timestamptz not null,
  words tsvector not null
);
create index on vp.message_words (horario desc, id desc);
-- What is new waits in a list and goes into the index together: a small one, so that nobody waits long for that.
create index on vp.message_words using gin (words) with (gin_pending_list_limit = 128);

-- Names of files.
create table vp.file_words (
  id uuid primary key,
  message_id uuid not null,
  words tsvector not null
);
create index on vp.file_words (message_id);
create index on vp.file_words using gin (words);

-- Leads and contacts. The index of their pieces is made below.
create table vp.person_names (
  id uuid primary key,
  is_lead boolean not null,
  created_at timestamptz not null,
  nome text not null,            -- folded, with the e-mail
  phone text                     -- its digits, as they are called and without the ninth
);
create index on vp.person_names (is_lead, created_at, id);

-- Without case and accents. Replacing the marks is four times as quick as translate().
create function vp.fold(t text) returns text language sql immutable as $$
  select regexp_replace(lower(normalize(t, nfd)), '[\u0300-\u036f]+', '', 'g')
$$;

-- Runs of letters and digits. Of a very long one its beginning: a lexeme has a limit.
create function vp.tokens(folded text) returns text[] language sql immutable as $$
  select array_remove(string_to_array(regexp_replace(
    case when octet_length(folded) < 1000 then folded else regexp_replace(folded, '([[:alnum:]]{60})[[:alnum:]]+', '\1', 'g') end,
    '[^[:alnum:]]+', ' ', 'g'), ' '), '')
$$;

-- Words of a text; digits that only punctuation parts are also one word, as in a phone or a CPF.
create function vp.words(t text) returns tsvector language sql immutable as $$
  select array_to_tsvector(vp.tokens(folded || case when folded ~ '[0-9][ ().+/-]{1,2}[0-9]'
    then ' ' || regexp_replace(folded, '([0-9])[ ().+/-]{1,2}(?=[0-9])', '\1', 'g') else '' end))
  from (select vp.fold(t)) x (folded)
$$;

-- What a search looks for (domain/src/inbox/search.ts): beginnings of words, all of them; null without any. bare: what has neither
-- letter nor digit, as an emoji, and is looked for as it is. inside: what occurs in any text that has it all.
create function vp.search_terms(words json, digits text, out query tsquery, out bare text[], out inside text[]) language sql immutable as $$
  select
    ('(' || string_agg(part, ' & ') || ')' || case when digits <> '' then ' | ' || digits || ':*' else '' end)::tsquery,
    coalesce(array_agg(folded) filter (where part is null and digits = ''), '{}'),
    coalesce(array_agg(coalesce(tokens[1], folded)) filter (where digits = '' and folded !~ '[0-9]'), '{}')
  from (
    select folded, tokens, case when cardinality(tokens) = 0 then null else
      '(' || (select string_agg('''' || left(token, 60) || ''':*', ' & ') from unnest(tokens) token)
      || case when cardinality(tokens) > 1 and folded !~ '[[:alpha:]]' then ' | ' || array_to_string(tokens, '') || ':*' else '' end
      || ')' end as part
    from (select vp.fold(word) as folded from json_array_elements_text(words) word) w
    cross join lateral (select vp.tokens(folded) as tokens) t
  ) parts
$$;

-- Ids of the newest messages that have all of it, or a file whose name has. What is common is found among the last few thousand,
-- read newest first; the rest through the index, which would have to fetch and sort a third of all messages for what is common.
-- "offset 0" keeps the planner from reading the messages in order there too.
create function vp.find_messages(words json, digits text, most integer) returns setof uuid language plpgsql stable
set enable_seqscan = off as $$
declare
  terms record := vp.search_terms(words, digits);
  hits uuid[];
begin
  if terms.query is null or not exists (select from vp.meta where key = 'search_messages' and value = 'whole') then
    return query
      select m.id from (
        select n.id, n.horario, n.conteudo from public.messages n, vp.fold(n.conteudo) folded
        where n.conteudo is not null and not exists (select from unnest(terms.inside) i where strpos(folded, i) = 0) offset 0) m
      where terms.query is null or vp.words(m.conteudo) @@ terms.query
      order by m.horario desc, m.id desc limit most;
    return query
      select a.message_id from public.attachments a where vp.words(a.nome_arquivo) @@ terms.query and terms.bare = '{}';
    return;
  end if;
  hits := array(
    select r.id from (select * from vp.message_words w order by w.horario desc, w.id desc limit 5000) r
    where r.words @@ terms.query and (terms.bare = '{}' or not exists (
      select from public.messages m, unnest(terms.bare) b where m.id = r.id and strpos(vp.fold(m.conteudo), b) = 0))
    limit most);
  if cardinality(hits) < most then
    hits := array(
      select h.id from (select w.id, w.horario from vp.message_words w where w.words @@ terms.query offset 0) h
      where terms.bare = '{}' or not exists (
        select from public.messages m, unnest(terms.bare) b where m.id = h.id and strpos(vp.fold(m.conteudo), b) = 0)
      order by h.horario desc, h.id desc limit most);
  end if;
  return query select unnest(hits);
  return query
    select f.message_id from vp.file_words f where f.words @@ terms.query and terms.bare = '{}' and f.message_id <> all (hits);
end $$;

-- Conversations with a tag of their own or of their person whose folded name begins so.
create function vp.tagged(beginning text) returns setof uuid language sql stable as $$
  with tag as materialized (select id from public.tags t where starts_with(vp.fold(t.nome), beginning))
  select x.conversation_id from public.conversation_tags x where x.tag_id in (select id from tag)
  union select c.id from public.conversations c join public.lead_tags x on x.lead_id = c.lead_id where x.tag_id in (select id from tag)
  union select c.id from public.conversations c join public.contact_tags x on x.contact_id = c.contact_id where x.tag_id in (select id from tag)
$$;

-- Whether a message is one that filters mean; null for none of them. speakers: conversations whose person's own messages are meant.
-- Its columns one by one: a function over a table's rows would keep the table from being made anew.
create function vp.is_within(conversation uuid, at timestamptz, author uuid, written_by text,
  conversations uuid[], authors uuid[], speakers uuid[], before timestamptz)
returns boolean language sql immutable as $$
  select (conversations is null or conversation = any (conversations)) and (before is null or at < before)
    and (authors is null and speakers is null or author = any (authors) or written_by = 'contato' and conversation = any (speakers))
$$;

-- The same within filters (domain/src/inbox/search-filters.ts), each null for none. people: words of the name of whoever wrote it.
-- author: a colleague's id. Of few conversations all messages are read; of many those that have the words, or the newest. Planned for what
-- it is asked: a plan for all filters would read all messages for each.
create function vp.find_messages_within(words json, digits text, people json, author uuid, tag text, before timestamptz, most integer)
returns setof uuid language plpgsql stable set enable_seqscan = off as $$
declare
  terms record := vp.search_terms(words, digits);
  is_whole boolean := exists (select from vp.meta where key = 'search_messages' and value = 'whole');
  conversations uuid[] := case when tag is not null then array(select vp.tagged(tag)) end;
  authors uuid[] := case when author is not null then array[author] end;
  speakers uuid[];
begin
  if people is not null then
    authors := array(select p.user_id from public.profiles p where not exists (
      select from json_array_elements_text(people) word where strpos(vp.fold(p.nome), word) = 0));
    speakers := array(
      with found as materialized (select vp.find_people(people, '') as id)
      select c.id from public.conversations c
      where case when c.contact_id is null then c.lead_id in (select id from found) else c.contact_id in (select id from found) end);
    if authors = '{}' then
      conversations := case when conversations is null then speakers else array(select unnest(conversations) intersect select unnest(speakers)) end;
    end if;
  end if;
  if not is_whole or cardinality(conversations) <= 300 then
    return query
      select m.id from public.messages m
      where (conversations is null or m.conversation_id = any (conversations)) and vp.is_within(m.conversation_id, m.horario, m.author_id, m.autor, conversations, authors, speakers, before)
        and (terms.query is null or vp.words(m.conteudo) @@ terms.query or exists (
          select from public.attachments a where a.message_id = m.id and vp.words(a.nome_arquivo) @@ terms.query))
        and not exists (select from unnest(terms.bare) b where strpos(vp.fold(coalesce(m.conteudo, '')), b) = 0)
      order by m.horario desc, m.id desc limit most;
  elsif terms.query is null then
    return query
      select m.id from vp.message_words w join public.messages m on m.id = w.id
      where (before is null or w.horario < before) and vp.is_within(m.conversation_id, m.horario, m.author_id, m.autor, conversations, authors, speakers, null)
        and not exists (select from unnest(terms.bare) b where strpos(vp.fold(m.conteudo), b) = 0)
      order by w.horario desc, w.id desc limit most;
    -- files without a text
    return query
      select m.id from vp.file_words f join public.messages m on m.id = f.message_id
      where m.conteudo is null and terms.bare = '{}' and vp.is_within(m.conversation_id, m.horario, m.author_id, m.autor, conversations, authors, speakers, before)
      order by m.horario desc, m.id desc limit most;
  else
    return query
      select m.id from (
        select w.id from vp.message_words w where w.words @@ terms.query and (before is null or w.horario < before)
        union select f.message_id from vp.file_words f where f.words @@ terms.query offset 0) h
      join public.messages m on m.id = h.id
      where vp.is_within(m.conversation_id, m.horario, m.author_id, m.autor, conversations, authors, speakers, before)
        and not exists (select from unnest(terms.bare) b where strpos(vp.fold(coalesce(m.conteudo, '')), b) = 0)
      order by m.horario desc, m.id desc limit most;
  end if;
end $$;

-- What any text around it has too: each two letters of a name, each three digits of a phone.
create function vp.pieces(nome text, phone text) returns text[] language plpgsql immutable as $$
declare
  letters text[] := string_to_array(nome, null);
  digits text[] := string_to_array(phone, null);
begin
  return array(
    select a || b from unnest(letters, letters[2:]) n (a, b) where b is not null
    union all
    select a || b || c from unnest(digits, digits[2:], digits[3:]) p (a, b, c) where c is not null);
end $$;
create index on vp.person_names using gin (vp.pieces(nome, phone)) with (gin_pending_list_limit = 512);

create function vp.has_people() returns boolean language sql stable as $$
  select count(*) = 2 from vp.meta where key in ('search_leads', 'search_contacts') and value = 'whole'
$$;

-- What each of the words makes of a pattern.
create function vp.name_patterns(words json) returns text[] language sql immutable as $$
  select coalesce(array_agg('%' || regexp_replace(vp.fold(word), '([\\%_])', '\\\1', 'g') || '%'), '{}') from json_array_elements_text(words) word
$$;

-- The pieces that all of them have.
create function vp.name_pieces(words json) returns text[] language sql immutable as $$
  select array(select distinct piece from json_array_elements_text(words) word, unnest(vp.pieces(vp.fold(word), null)) piece)
$$;

-- Ids of the people whose name and e-mail have all the words, anywhere in them, or whose phone has the digits in either writing.
create function vp.find_people(words json, digits text) returns setof uuid language plpgsql stable as $$
declare
  patterns text[] := vp.name_patterns(words);
  wanted text[];
begin
  if not vp.has_people() then
    return query select p.id from (
        select l.id, l.nome, l.email, l.telefone, l.chave_telefone from public.leads l
        union all select k.id, k.nome, k.email, k.telefone, k.chave_telefone from public.contacts k) p
      where vp.fold(concat_ws(' ', p.nome, p.email)) like all (patterns)
        or (digits <> '' and strpos(regexp_replace(concat_ws(' ', p.telefone, p.chave_telefone), '[^0-9 ]', '', 'g'), digits) > 0);
    return;
  end if;
  wanted := vp.name_pieces(words);
  if wanted = '{}' then
    return query select p.id from vp.person_names p where p.nome like all (patterns);
  else
    return query select p.id from vp.person_names p
      where vp.pieces(p.nome, p.phone) @> wanted and p.nome like all (patterns);
  end if;
  if digits <> '' then
    return query select p.id from vp.person_names p
      where vp.pieces(p.nome, p.phone) @> vp.pieces(null, digits) and strpos(p.phone, digits) > 0 and not p.nome like all (patterns);
  end if;
end $$;

-- The newest leads, or contacts, of those that find_people finds, the newest first. What is common is found among the last 1,500, as the last
-- 150 foretell: what is rarer would be looked for there in vain. What is rare goes by the pieces of its words in one statement, as each
-- function that is called on the way costs as much as some hundred rows.
create function vp.find_newest(leads boolean, words json, digits text, most integer) returns setof uuid language plpgsql stable rows 50 as $$
declare
  patterns text[] := vp.name_patterns(words);
  wanted text[];
  hits uuid[];
begin
  if not vp.has_people() then
    return query select p.id from (
        select l.id, l.created_at from public.leads l where leads
        union all select k.id, k.created_at from public.contacts k where not leads) p
      where p.id in (select vp.find_people(words, digits)) order by p.created_at desc, p.id desc limit most;
    return;
  end if;
  hits := array(
    select r.id from (select * from vp.person_names p where p.is_lead = leads order by p.created_at desc, p.id desc limit 150) r
    where r.nome like all (patterns) or (digits <> '' and strpos(r.phone, digits) > 0) limit most);
  if cardinality(hits) < most and 10 * cardinality(hits) >= most then
    hits := hits || array(
      select r.id from (select * from vp.person_names p where p.is_lead = leads order by p.created_at desc, p.id desc offset 150 limit 1350) r
      where r.nome like all (patterns) or (digits <> '' and strpos(r.phone, digits) > 0) limit most - cardinality(hits));
  end if;
  if cardinality(hits) >= most then
    return query select unnest(hits);
    return;
  end if;
  wanted := vp.name_pieces(words);
  if digits = '' and wanted <> '{}' then
    return query select p.id from vp.person_names p
      where p.is_lead = leads and vp.pieces(p.nome, p.phone) @> wanted and p.nome like all (patterns)
      order by p.created_at desc, p.id desc limit most;
  else
    return query
      select p.id from vp.find_people(words, digits) found (id) join vp.person_names p on p.id = found.id
      where p.is_lead = leads order by p.created_at desc, p.id desc limit most;
  end if;
end $$;
`

export interface IndexedTable {
  /** The synced table. */
  readonly table: 'messages' | 'attachments' | 'leads' | 'contacts'
  readonly index: string
  /** Columns that the index holds something of. */
  readonly columns: readonly string[]
  /** The index's row of a row, of an alias; and which rows have one. */
  readonly row: (alias: string) => string
  readonly where: (alias: string) => string
  /** How many are indexed at a time: what runs beside it waits for one such piece, some 20 ms in PGlite under Node. */
  readonly rowsPerPiece: number
}

const person = (table: 'leads' | 'contacts') => ({
  table,
  index: 'vp.person_names (id, is_lead, created_at, nome, phone)',
  columns: ['created_at', 'nome', 'email', 'telefone', 'chave_telefone'],
  row: (alias: string) =>
    `${alias}.id, ${table === 'leads'}, ${alias}.created_at, vp.fold(concat_ws(' ', ${alias}.nome, ${alias}.email)),
     regexp_replace(concat_ws(' ', ${alias}.telefone, ${alias}.chave_telefone), '[^0-9 ]', '', 'g')`,
  where: () => 'true',
  rowsPerPiece: 150,
})

/** Tables that are searched, in the order in which they are indexed. */
export const indexedTables: readonly IndexedTable[] = [
  person('contacts'),
  person('leads'),
  {
    table: 'attachments',
    index: 'vp.file_words (id, message_id, words)',
    columns: ['nome_arquivo'],
    row: (alias) => `${alias}.id, ${alias}.message_id, vp.words(${alias}.nome_arquivo)`,
    where: (alias) => `${alias}.nome_arquivo is not null`,
    rowsPerPiece: 500,
  },
  {
    table: 'messages',
    index: 'vp.message_words (id, horario, words)',
    columns: ['conteudo', 'horario'],
    row: (alias) => `${alias}.id, ${alias}.horario, vp.words(${alias}.conteudo)`,
    where: (alias) => `${alias}.conteudo is not null`,
    rowsPerPiece: 500,
  },
]
