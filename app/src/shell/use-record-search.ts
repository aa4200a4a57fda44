import { recordKind } from '@vp/domain/crm/records/record-kinds.ts'
import { parseSearch } from '@vp/domain/inbox/search.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { query } from '../sync/query.ts'

/** Long enough to skip the letters in the middle of a word, short enough not to be felt. */
const PAUSE_MS = 90

export const recordHit = z.object({
  tipo: recordKind,
  id: z.string(),
  nome: z.string(),
  telefone: z.string().nullable(),
})
export type RecordHit = z.infer<typeof recordHit>

/** Contacts, companies, and leads that are no contact yet, whose name has all the words or whose phone has the digits. */
export function recordHitsQuery(text: string, limit: number): SqlStatement {
  const { words, digits } = parseSearch(text)
  return sql`
    with found as materialized (select vp.find_people(${words}, ${digits}) as id)
    select * from (
      select 'contato' as tipo, id, nome, telefone from contacts where id in (select id from found)
      union all
      select 'lead', id, nome, telefone from leads where id in (select id from found) and contato_id is null
      union all
      select 'empresa', id, nome, null from companies
      where not exists (select from json_array_elements_text(${words}::json) word where strpos(vp.fold(nome), vp.fold(word)) = 0)
    ) hits order by lower(nome), id limit ${limit}`
}

/** Records on this device for a search text; those of the text before until they are found. */
export function useRecordSearch(text: string, limit: number): readonly RecordHit[] {
  const [hits, setHits] = useState<readonly RecordHit[]>([])
  useEffect(() => {
    let isWanted = true
    const timer = setTimeout(() => {
      const found = text.trim() === '' ? Promise.resolve([]) : query(recordHitsQuery(text, limit), recordHit)
      void found.then((rows) => {
        if (isWanted) setHits(rows)
      })
    }, PAUSE_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [text, limit])
  return hits
}
