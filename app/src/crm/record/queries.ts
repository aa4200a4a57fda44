import type { RecordKind } from '@vp/domain/crm/records/record-kinds.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { instant } from '../../sync/instant.ts'
import { openTasksQuery } from '../../tasks/open-tasks-query.ts'

/** A lead, a contact or a company; what it has not is null. */
export interface RecordRef {
  readonly tipo: RecordKind
  readonly id: string
}

export const recordRow = z.object({
  id: z.string(),
  nome: z.string(),
  telefone: z.string().nullable(),
  email: z.string().nullable(),
  status: z.string().nullable(),
  owner_id: z.string().nullable(),
  owner_nome: z.string().nullable(),
  canal_origem: z.string().nullable(),
  contato_id: z.string().nullable(),
  contato_nome: z.string().nullable(),
  empresa_id: z.string().nullable(),
  empresa_nome: z.string().nullable(),
  site: z.string().nullable(),
  setor: z.string().nullable(),
  sem_marketing_desde: instant.nullable(),
  created_at: instant,
  tag_ids: z.array(z.string()),
})
export type RecordRow = z.infer<typeof recordRow>

const none = (...columns: string[]): SqlStatement => ({
  text: columns.map((column) => `null as ${column}`).join(', '),
  values: [],
})

/** One record with what it names, or no row. */
export function recordQuery({ tipo, id }: RecordRef): SqlStatement {
  switch (tipo) {
    case 'lead':
      return sql`
        select l.id, l.nome, l.telefone, l.email, l.status, l.owner_id, o.nome as owner_nome, l.canal_origem, l.contato_id,
          k.nome as contato_nome, ${none('empresa_id', 'empresa_nome', 'site', 'setor')}, l.marketing_opt_out_at as sem_marketing_desde,
          l.created_at, coalesce((select json_agg(t.tag_id) from lead_tags t where t.lead_id = l.id), '[]') as tag_ids
        from leads l left join profiles o on o.user_id = l.owner_id left join contacts k on k.id = l.contato_id
        where l.id = ${id}::uuid`
    case 'contato':
      return sql`
        select k.id, k.nome, k.telefone, k.email, k.status, k.owner_id, o.nome as owner_nome,
          ${none('canal_origem', 'contato_id', 'contato_nome')}, k.empresa_id, e.nome as empresa_nome, ${none('site', 'setor')},
          k.marketing_opt_out_at as sem_marketing_desde, k.created_at,
          coalesce((select json_agg(t.tag_id) from contact_tags t where t.contact_id = k.id), '[]') as tag_ids
        from contacts k left join profiles o on o.user_id = k.owner_id left join companies e on e.id = k.empresa_id
        where k.id = ${id}::uuid`
    case 'empresa':
      return sql`
        select e.id, e.nome, ${none('telefone', 'email', 'status', 'owner_id', 'owner_nome', 'canal_origem', 'contato_id')},
          ${none('contato_nome', 'empresa_id', 'empresa_nome')}, e.site, e.setor, null::timestamptz as sem_marketing_desde, e.created_at,
          '[]'::json as tag_ids
        from companies e where e.id = ${id}::uuid`
  }
}

/** What belongs to a record, directly or through the leads that a contact was or the people of a company. Conditions on rows called
 *  `c` (conversations), `d` (deals), `r` (task_relations) and `n` (record_notes, record_changes). */
export function belonging({ tipo, id }: RecordRef) {
  const leads = sql`(select id from leads where contato_id = ${id}::uuid)`
  const people = sql`(select id from contacts where empresa_id = ${id}::uuid)`
  const own = {
    lead: {
      conversation: sql`c.lead_id = ${id}::uuid`,
      deal: sql`d.lead_id = ${id}::uuid`,
      note: sql`n.lead_id = ${id}::uuid`,
      task: sql`r.relacionamento_id = ${id}::uuid`,
    },
    contato: {
      conversation: sql`(c.contact_id = ${id}::uuid or c.lead_id in ${leads})`,
      deal: sql`(d.contato_id = ${id}::uuid or d.lead_id in ${leads})`,
      note: sql`(n.contact_id = ${id}::uuid or n.lead_id in ${leads})`,
      task: sql`(r.relacionamento_id = ${id}::uuid or r.relacionamento_id in ${leads})`,
    },
    empresa: {
      conversation: sql`c.contact_id in ${people}`,
      deal: sql`(d.empresa_id = ${id}::uuid or d.contato_id in ${people})`,
      note: sql`n.empresa_id = ${id}::uuid`,
      task: sql`r.relacionamento_id = ${id}::uuid`,
    },
  }[tipo]
  return {
    ...own,
    task: sql`(${own.task}
      or r.relacionamento_id in (select d.id from deals d where ${own.deal})
      or r.relacionamento_id in (select c.id from conversations c where ${own.conversation}))`,
  }
}

export const conversationRow = z.object({
  id: z.string(),
  nome: z.string(),
  telefone: z.string().nullable(),
  status: z.string(),
  last_message_at: instant.nullable(),
  last_message_preview: z.string().nullable(),
})

/** The conversations on this device, the latest first. */
export function conversationsQuery(record: RecordRef): SqlStatement {
  return sql`
    select c.id, coalesce(k.nome, l.nome, '') as nome, i.telefone, c.status, c.last_message_at, c.last_message_preview
    from conversations c
    left join channel_identities i on i.id = c.channel_identity_id
    left join contacts k on k.id = c.contact_id left join leads l on l.id = c.lead_id
    where ${belonging(record).conversation}
    order by c.last_message_at desc nulls last, c.id limit 20`
}

export const dealRow = z.object({
  id: z.string(),
  titulo: z.string(),
  valor: z.string(),
  moeda: z.string(),
  status: z.string(),
  stage_nome: z.string(),
  stage_cor: z.string(),
})

/** The deals, the open ones first. */
export function dealsQuery(record: RecordRef): SqlStatement {
  return sql`
    select d.id, d.titulo, d.valor::text as valor, d.moeda, d.status, s.nome as stage_nome, s.cor as stage_cor
    from deals d join pipeline_stages s on s.id = d.stage_id
    where ${belonging(record).deal}
    order by d.status <> 'aberto', d.stage_entered_at desc, d.id limit 50`
}

/** Tasks still to do about the record, its deals and conversations, the earliest first. */
export function tasksQuery(record: RecordRef): SqlStatement {
  return openTasksQuery(sql`select r.task_id from task_relations r where ${belonging(record).task}`, 50)
}

export const companyPerson = z.object({ id: z.string(), nome: z.string(), telefone: z.string().nullable() })

/** The contacts of a company. */
export function companyPeopleQuery(companyId: string): SqlStatement {
  return sql`
    select id, nome, telefone from contacts where empresa_id = ${companyId}::uuid order by lower(nome), id limit 100`
}

export const leadOfContact = z.object({ id: z.string(), nome: z.string() })

/** The leads that a contact was. */
export function leadsOfContactQuery(contactId: string): SqlStatement {
  return sql`select id, nome from leads where contato_id = ${contactId}::uuid order by created_at, id`
}

export const companyName = z.object({ id: z.string(), nome: z.string() })

/** All companies by name, to choose from. */
export const companiesQuery = sql`select id, nome from companies order by lower(nome), id`
