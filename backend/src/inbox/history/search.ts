import { accented, unaccented } from '@vp/domain/fold.ts'
import { can } from '@vp/domain/auth/permissions.ts'
import { closedStatuses } from '@vp/domain/inbox/conversation-status.ts'
import type { SearchAnswer } from '@vp/domain/inbox/history-pages.ts'
import { parseFilteredSearch } from '@vp/domain/inbox/search-filters.ts'
import type { ShapeViewer } from '@vp/domain/shapes/catalogue.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'

const LIMITS = { people: 30, messages: 40 }

/** Looks for what the app looks for on the device (app/src/inbox/search/queries.ts): all words, accents and case folded, or the digits
 *  of a phone, within its filters. Messages from before the history window alone, and people of whom nothing syncs first: the rest is on the device
 *  already, and would leave no room for them. Who may not read personal data neither sees phones and names of files nor finds by them. */
export async function search(tx: Tx, viewer: ShapeViewer, text: string): Promise<SearchAnswer> {
  const { words, digits, isEmpty, filters } = parseFilteredSearch(text, new Date().toISOString().slice(0, 10))
  if (isEmpty) return { people: [], messages: [] }
  const { isMine, tag, antes } = filters
  const de = filters.de === null ? null : JSON.stringify(filters.de)
  const hasTag = sql`(${tag}::text is null or exists (
    select 1 from tags t where t.workspace_id = c.workspace_id
      and starts_with(translate(lower(t.nome), ${accented}, ${unaccented}), ${tag})
      and (exists (select 1 from conversation_tags x where x.conversation_id = c.id and x.tag_id = t.id)
        or exists (select 1 from lead_tags x where x.lead_id = c.lead_id and x.tag_id = t.id)
        or exists (select 1 from contact_tags x where x.contact_id = c.contact_id and x.tag_id = t.id))))`
  const historyFrom = viewer.historyFrom.toISOString()
  const seesPersonal = can(viewer.role, 'personalData.read')
  // these say something of messages, and of no person
  const isOfMessages = de !== null || isMine || antes !== null
  const people = await tx.query<SearchAnswer['people'][number]>(sql`
    select c.id as conversation_id, p.nome, p.telefone, c.last_message_preview
    from conversations c
    cross join lateral (
      select coalesce(k.nome, l.nome, '') as nome,
        case when ${seesPersonal} then coalesce(k.telefone, l.telefone) end as telefone
      from (select 1) one left join contacts k on k.id = c.contact_id left join leads l on l.id = c.lead_id
    ) p
    where c.workspace_id = ${viewer.workspaceId} and not ${isOfMessages} and ${hasTag} and (not exists (
        select 1 from json_array_elements_text(${words}::json) word
        where strpos(translate(lower(p.nome), ${accented}, ${unaccented}), word) = 0)
      or (${digits} <> '' and strpos(regexp_replace(p.telefone, '\\D', '', 'g'), ${digits}) > 0))
    order by (c.status in (select json_array_elements_text(${JSON.stringify(closedStatuses)}::json)) and c.updated_at < ${historyFrom}) desc,
      c.last_message_at desc nulls last, c.id
    limit ${LIMITS.people}`)
  const messages = await tx.query<Omit<SearchAnswer['messages'][number], 'horario'> & { horario: Date }>(sql`
    select m.id, m.conversation_id, coalesce(k.nome, l.nome, '') as nome, coalesce(m.conteudo, '') as conteudo, m.horario, m.autor,
      p.nome as author_nome, m.interno, a.nome_arquivo as arquivo
    from messages m
    join conversations c on c.id = m.conversation_id
    left join contacts k on k.id = c.contact_id left join leads l on l.id = c.lead_id
    left join profiles p on p.workspace_id = m.workspace_id and p.user_id = m.author_id
    left join lateral (select case when ${seesPersonal} then nome_arquivo end as nome_arquivo from attachments a where a.message_id = m.id order by a.id limit 1) a on true
    cross join lateral (
      select translate(lower(concat_ws(' ', m.conteudo, a.nome_arquivo)), ${accented}, ${unaccented}) as said,
        translate(lower(case when m.autor = 'contato' then coalesce(k.nome, l.nome) else p.nome end), ${accented}, ${unaccented}) as speaker
    ) folded
    where m.workspace_id = ${viewer.workspaceId} and m.horario < ${historyFrom} and folded.said <> ''
      and not exists (select 1 from json_array_elements_text(${words}::json) word where strpos(folded.said, word) = 0)
      and (${de}::json is null or folded.speaker <> '' and not exists (
        select 1 from json_array_elements_text(${de}::json) word where strpos(folded.speaker, word) = 0))
      and (not ${isMine} or m.author_id = ${viewer.userId})
      and (${antes}::date is null or m.horario < ${antes}::date::timestamp at time zone
        (select w.time_zone from workspaces w where w.id = ${viewer.workspaceId}))
      and ${hasTag}
    order by m.horario desc, m.id desc
    limit ${LIMITS.messages}`)
  return {
    people: people.rows,
    messages: messages.rows.map((row) => ({ ...row, horario: row.horario.toISOString() })),
  }
}
