import { parseSearch } from '@vp/domain/inbox/search.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'

const OF_EACH = 5

/** Records on this device whose name has all the words, of each kind the first few; none for no words. Rows of `relationRow`. */
export function recordsQuery(text: string): SqlStatement {
  const { words, digits, isEmpty } = parseSearch(text)
  if (isEmpty) return sql`select '' as tipo, '' as id, '' as nome where false`
  const isNamed = (column: SqlStatement) => sql`
    not exists (select 1 from json_array_elements_text(${words}::json) w where strpos(vp.fold(${column}), w) = 0)`
  return sql`
    with found as materialized (select vp.find_people(${words}, ${digits}) as id)
    (select 'contato' as tipo, id::text as id, nome from contacts where id in (select id from found) order by nome, id limit ${OF_EACH})
    union all
    (select 'lead', id::text, nome from leads where nome <> '' and contato_id is null and id in (select id from found)
      order by nome, id limit ${OF_EACH})
    union all
    (select 'negocio', id::text, titulo from deals where ${isNamed(sql`titulo`)} order by titulo, id limit ${OF_EACH})
    union all
    (select 'empresa', id::text, nome from companies where ${isNamed(sql`nome`)} order by nome, id limit ${OF_EACH})
    union all
    (select 'conversa', v.id::text, coalesce(nullif(c.nome, ''), l.nome) from conversations v
      left join contacts c on c.id = v.contact_id left join leads l on l.id = v.lead_id
      where (v.contact_id in (select id from found) or v.lead_id in (select id from found))
        and coalesce(nullif(c.nome, ''), l.nome) <> ''
      order by v.last_message_at desc nulls last limit ${OF_EACH})`
}
