import { otherMobileForm } from '@vp/domain/crm/phone.ts'
import type { PersonKind } from '@vp/domain/crm/lgpd/lgpd-commands.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'

/** Everything that is one person's: their records, however many they have, and what they are known by. */
export interface FoundPerson {
  readonly nome: string
  readonly leads: readonly string[]
  readonly contacts: readonly string[]
  readonly identities: readonly string[]
  readonly conversations: readonly string[]
  readonly deals: readonly string[]
  readonly tasks: readonly string[]
  readonly merges: readonly string[]
  /** Digits of phones in every writing, ids of channels, e-mail addresses in lower case: what only this person has. */
  readonly marks: readonly string[]
  /** Keys of phones, and e-mail addresses: what a file would bring the person back by. */
  readonly keys: readonly string[]
}

/** Shorter ones would be found in what is somebody else's. */
export const SHORTEST_MARK = 6

/** Gathers a person from one of their records: leads that became the contact, whoever was merged into it, and the identities of channels
 *  that both share. null: there is no such record. */
export async function findPerson(
  tx: Tx,
  workspaceId: string,
  { tipo, id }: { tipo: PersonKind; id: string },
): Promise<FoundPerson | null> {
  const { rows } = await tx.query<{ leads: string[]; contacts: string[] }>(sql`
    with recursive linked(tabela, de, para) as (
        select 'x', l.id, l.contato_id from leads l where l.workspace_id = ${workspaceId} and l.contato_id is not null
        union all
        select 'x', i.lead_id, i.contact_id from channel_identities i
        where i.workspace_id = ${workspaceId} and i.lead_id is not null and i.contact_id is not null),
      person(id) as (
        select ${id}::uuid
        union
        select case when k.de = p.id then k.para else k.de end from person p join linked k on p.id in (k.de, k.para))
    select coalesce((select jsonb_agg(l.id) from leads l where l.workspace_id = ${workspaceId} and l.id in (select id from person)), '[]') as leads,
      coalesce((select jsonb_agg(c.id) from contacts c where c.workspace_id = ${workspaceId} and c.id in (select id from person)), '[]') as contacts`)
  const { leads = [], contacts = [] } = rows[0] ?? {}
  if (!(tipo === 'lead' ? leads : contacts).includes(id)) return null
  const people = JSON.stringify([...leads, ...contacts])
  const these = sql`(select value::uuid from jsonb_array_elements_text(${people}::jsonb))`
  const { rows: found } = await tx.query<{
    nome: string
    identities: string[]
    conversations: string[]
    deals: string[]
    tasks: string[]
    merges: string[]
    phones: string[]
    others: string[]
    keys: string[]
  }>(sql`
    with i as (select * from channel_identities where workspace_id = ${workspaceId} and (lead_id in ${these} or contact_id in ${these})),
      c as (
        select id from conversations
        where workspace_id = ${workspaceId} and (lead_id in ${these} or contact_id in ${these} or channel_identity_id in (select id from i))),
      d as (
        select id from deals
        where workspace_id = ${workspaceId} and (lead_id in ${these} or contato_id in ${these} or conversation_id in (select id from c))),
      p as (
        select nome, telefone, chave_telefone, email from leads where workspace_id = ${workspaceId} and id in ${these}
        union all select nome, telefone, chave_telefone, email from contacts where workspace_id = ${workspaceId} and id in ${these}),
      m as (select id, dados from record_merges where workspace_id = ${workspaceId} and (kept_id in ${these} or merged_id in ${these}))
    select (select nome from leads where id = ${id} union all select nome from contacts where id = ${id}) as nome,
      coalesce((select jsonb_agg(id) from i), '[]') as identities, coalesce((select jsonb_agg(id) from c), '[]') as conversations,
      coalesce((select jsonb_agg(id) from d), '[]') as deals,
      coalesce((select jsonb_agg(distinct r.task_id) from task_relations r
        where r.workspace_id = ${workspaceId} and (r.relacionamento_id in ${these} or r.relacionamento_id in (select id from c)
          or r.relacionamento_id in (select id from d))), '[]') as tasks,
      coalesce((select jsonb_agg(id) from m), '[]') as merges,
      coalesce((select jsonb_agg(distinct x) from (
        select telefone from p union select telefone from i union select wa_id from i
        union select dados -> 'merged' ->> 'telefone' from m) t(x) where x is not null), '[]') as phones,
      coalesce((select jsonb_agg(distinct x) from (
        select lower(email) from p union select bsuid from i union select parent_bsuid from i union select username from i
        union select lower(dados -> 'merged' ->> 'email') from m
        union select a.valor from channel_identity_aliases a join i on i.id = a.channel_identity_id) t(x) where x is not null), '[]') as others,
      coalesce((select jsonb_agg(distinct x) from (
        select chave_telefone from p union select chave_telefone from i union select lower(email) from p
        union select dados -> 'merged' ->> 'chave_telefone' from m union select lower(dados -> 'merged' ->> 'email') from m)
        t(x) where x is not null), '[]') as keys`)
  const [row] = found
  if (row === undefined) return null
  const { nome, identities, conversations, deals, tasks, merges, keys } = row
  const phones = row.phones
    .map((phone) => phone.replaceAll(/\D/gu, ''))
    .flatMap((digits) => [digits, otherMobileForm(digits)])
  const marks = [...new Set([...phones, ...row.others])].flatMap((mark) =>
    mark !== null && mark.length >= SHORTEST_MARK ? [mark] : [],
  )
  return { nome, leads, contacts, identities, conversations, deals, tasks, merges, marks, keys }
}
