import type { Search } from '@vp/domain/inbox/search.ts'
import { fieldRow } from '@vp/domain/custom-fields/field.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { instant } from '../sync/instant.ts'

/** A lead or a contact, with what would go along with them. */
export const mergePerson = z.object({
  tipo: z.enum(['lead', 'contato']),
  id: z.string(),
  nome: z.string(),
  telefone: z.string().nullable(),
  email: z.string().nullable(),
  owner_id: z.string().nullable(),
  owner_nome: z.string().nullable(),
  empresa_id: z.string().nullable(),
  empresa_nome: z.string().nullable(),
  status: z.string(),
  conversas: z.number(),
  negocios: z.number(),
  tarefas: z.number(),
  etiquetas: z.number(),
  /** Why they seem to be the same; null: they were searched for. */
  motivo: z.enum(['documento', 'telefone', 'email', 'nome']).nullable(),
})
export type MergePerson = z.infer<typeof mergePerson>

export interface Subject {
  readonly tipo: 'lead' | 'contato'
  readonly id: string
}

const people = sql`
  select 'lead' as tipo, l.id, l.nome, l.telefone, l.chave_telefone, l.email, l.owner_id, null::uuid as empresa_id, l.status, l.contato_id
  from leads l
  union all
  select 'contato', k.id, k.nome, k.telefone, k.chave_telefone, k.email, k.owner_id, k.empresa_id, k.status, null from contacts k`

/** The columns of {@link mergePerson} but the reason, of rows called `p`. */
const columns = sql`
  p.tipo, p.id, p.nome, p.telefone, p.email, p.owner_id, o.nome as owner_nome, p.empresa_id, e.nome as empresa_nome, p.status,
  (select count(*)::int from conversations c where c.lead_id = p.id or c.contact_id = p.id) as conversas,
  (select count(*)::int from deals d where d.lead_id = p.id or d.contato_id = p.id) as negocios,
  (select count(*)::int from task_relations r where r.relacionamento_id = p.id) as tarefas,
  (select count(*)::int from lead_tags t where t.lead_id = p.id) + (select count(*)::int from contact_tags t where t.contact_id = p.id)
    as etiquetas`
const beside = sql`left join profiles o on o.user_id = p.owner_id left join companies e on e.id = p.empresa_id`

/** One person, by id. */
export function subjectQuery({ id }: Subject): SqlStatement {
  return sql`select ${columns}, null as motivo from (${people}) p ${beside} where p.id = ${id}::uuid`
}

/** Who has the same CPF or CNPJ, as the server said. */
export function sameDocumentQuery(ids: readonly string[]): SqlStatement {
  const these = sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`
  return sql`
    select ${columns}, 'documento' as motivo from (${people}) p ${beside} where p.id in ${these} order by p.nome, p.id`
}

/** Who can be joined with a person: not themselves, and no lead that is a contact already, for that contact is the person. */
const others = (id: string) => sql`p.id <> ${id}::uuid and p.contato_id is null`

/** Who seems to be the same person: by the last eight digits of the phone, which forgives the ninth and how it was written; by e-mail; by name. The surest first. */
export function proposalsQuery({ id }: Subject, limit: number): SqlStatement {
  return sql`
    with people as (${people}), s as (select * from people where id = ${id}::uuid),
    alike as (
      select p.*, case
        when right(p.chave_telefone, 8) = right(s.chave_telefone, 8) then 1
        when lower(btrim(p.email)) = lower(btrim(s.email)) and btrim(p.email) <> '' then 2
        when lower(btrim(p.nome)) = lower(btrim(s.nome)) then 3 end as rank
      from people p, s where ${others(id)})
    select ${columns}, (array['telefone', 'email', 'nome'])[p.rank] as motivo
    from alike p ${beside} where p.rank is not null order by p.rank, p.nome, p.id limit ${limit}`
}

/** People whose name has all the words, or whose phone has the digits. */
export function searchQuery({ id }: Subject, { words, digits }: Search, limit: number): SqlStatement {
  return sql`
    with found as materialized (select vp.find_people(${words}, ${digits}) as id)
    select ${columns}, null as motivo
    from (${people}) p ${beside}
    where p.id in (select id from found) and ${others(id)} order by p.nome, p.id limit ${limit}`
}

export const differingValue = fieldRow.extend({ kept: z.unknown(), merged: z.unknown() })

/** The custom fields that two leads have both filled in, and not alike; of contacts there are none. */
export function differingValuesQuery(keptId: string, mergedId: string): SqlStatement {
  return sql`
    select f.id, f.nome, f.tipo, f.opcoes, f.moeda, f.obrigatorio, f.ordem, k.valor as kept, m.valor as merged
    from custom_fields_lead f
    join custom_field_values_lead k on k.field_id = f.id and k.lead_id = ${keptId}::uuid
    join custom_field_values_lead m on m.field_id = f.id and m.lead_id = ${mergedId}::uuid
    where k.valor is distinct from m.valor
    order by f.ordem, f.id`
}

export const mergeOf = z.object({
  id: z.string(),
  /** With whom. */
  nome: z.string(),
  merged_by: z.string().nullable(),
  merged_by_nome: z.string().nullable(),
  created_at: instant,
})
export type MergeOf = z.infer<typeof mergeOf>

export interface Merged {
  readonly lead_id: string | null
  readonly contact_id: string | null
  /** Whose page it is; else it is the contact's, where there is one. */
  readonly shownId?: string
}

/** The merges that made a person's record, the newest first, each with the other one's name. */
export function mergesQuery({ lead_id, contact_id, shownId }: Merged): SqlStatement {
  return sql`
    select m.id, m.merged_by,
      coalesce((select k.nome from contacts k where k.id = m.kept_id and m.merged_id = ${shownId ?? null}::uuid), m.merged_nome) as nome, p.nome as merged_by_nome, m.created_at
    from record_merges m left join profiles p on p.user_id = m.merged_by
    where m.undone_at is null and m.tipo <> 'conversao' and m.kept_id in (${lead_id}::uuid, ${contact_id}::uuid)
    order by m.created_at desc, m.id desc limit 5`
}
