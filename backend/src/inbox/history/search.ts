import { accented, unaccented } from '@vp/domain/fold.ts'
import { can } from '@vp/domain/auth/permissions.ts'
import { closedStatuses } from '@vp/domain/inbox/conversation-status.ts'
import type { SearchAnswer } from '@vp/domain/inbox/history-pages.ts'
import { parseSearch } from '@vp/domain/inbox/search.ts'
import type { ShapeViewer } from '@vp/domain/shapes/catalogue.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'

const LIMITS = { people: 30, messages: 40 }

/** Looks for what the app looks for on the device (app/src/inbox/search/queries.ts): all words, accents and case folded, or the digits
 *  of a phone. Messages from before the history window alone, and people of whom nothing syncs first: the rest is on the device
 *  already, and would leave no room for them. Who may not read personal data neither sees phones nor finds by them. */
export async function search(tx: Tx, viewer: ShapeViewer, text: string): Promise<SearchAnswer> {
  const { words, digits, isEmpty } = parseSearch(text)
  if (isEmpty) return { people: [], messages: [] }
  const historyFrom = viewer.historyFrom.toISOString()
  const seesPhones = can(viewer.role, 'personalData.read')
  const people = await tx.query<SearchAnswer['people'][number]>(sql`
    select c.id as conversation_id, p.nome, p.telefone, c.last_message_preview
    from conversations c
    cross join lateral (
      select coalesce(k.nome, l.nome, '') as nome,
        case when ${seesPhones} then coalesce(k.telefone, l.telefone) end as telefone
      from (select 1) one left join contacts k on k.id = c.contact_id left join leads l on l.id = c.lead_id
    ) p
    where c.workspace_id = ${viewer.workspaceId} and (not exists (
        select 1 from json_array_elements_text(${words}::json) word
        where strpos(translate(lower(p.nome), ${accented}, ${unaccented}), word) = 0)
      or (${digits} <> '' and strpos(regexp_replace(p.telefone, '\\D', '', 'g'), ${digits}) > 0))
    order by (c.status in (select json_array_elements_text(${JSON.stringify(closedStatuses)}::json)) and c.updated_at < ${historyFrom}) desc,
      c.last_message_at desc nulls last, c.id
    limit ${LIMITS.people}`)
  const messages = await tx.query<Omit<SearchAnswer['messages'][number], 'horario'> & { horario: Date }>(sql`
    select m.id, m.conversation_id, coalesce(k.nome, l.nome, '') as nome, m.conteudo, m.horario, m.autor, m.interno
    from messages m
    join conversations c on c.id = m.conversation_id
    left join contacts k on k.id = c.contact_id left join leads l on l.id = c.lead_id
    where m.workspace_id = ${viewer.workspaceId} and m.horario < ${historyFrom} and m.conteudo is not null and not exists (
      select 1 from json_array_elements_text(${words}::json) word
      where strpos(translate(lower(m.conteudo), ${accented}, ${unaccented}), word) = 0)
    order by m.horario desc, m.id desc
    limit ${LIMITS.messages}`)
  return {
    people: people.rows,
    messages: messages.rows.map((row) => ({ ...row, horario: row.horario.toISOString() })),
  }
}
