import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { instant } from '../../sync/instant.ts'
import { belonging, type RecordRef } from './queries.ts'

const base = { id: z.string(), at: instant, autor: z.string().nullable() }

/** One thing that happened. `autor`: who of the team did it; null for nobody known. */
export const timelineEntry = z.discriminatedUnion('tipo', [
  /** A day of a conversation: how many messages, and the last words. */
  z.object({
    ...base,
    tipo: z.literal('mensagens'),
    dados: z.object({
      conversation_id: z.string(),
      quantas: z.number(),
      recebidas: z.number(),
      texto: z.string().nullable(),
    }),
  }),
  z.object({
    ...base,
    tipo: z.literal('nota'),
    /** `texto`: null where the person may not read it. */
    dados: z.object({ author_id: z.string().nullable(), texto: z.string().nullable(), editada: z.boolean() }),
  }),
  z.object({
    ...base,
    tipo: z.literal('alteracao'),
    dados: z.object({
      tipo: z.string(),
      /** Null where the person may not read them. */
      campos: z
        .array(z.object({ campo: z.string(), de: z.string().nullable(), para: z.string().nullable() }))
        .nullable(),
    }),
  }),
  z.object({
    ...base,
    tipo: z.literal('negocio'),
    dados: z.object({
      deal_id: z.string(),
      titulo: z.string(),
      tipo: z.string(),
      texto: z.string().nullable(),
      de: z.string().nullable(),
      para: z.string().nullable(),
    }),
  }),
  z.object({
    ...base,
    tipo: z.literal('tarefa'),
    dados: z.object({ task_id: z.string(), titulo: z.string(), feita: z.boolean() }),
  }),
])
export type TimelineEntry = z.infer<typeof timelineEntry>
export type EntryOf<Tipo extends TimelineEntry['tipo']> = Extract<TimelineEntry, { tipo: Tipo }>

/** Everything that happened to a record, the newest first. Messages come as one entry for each day of a conversation. */
export function timelineQuery(record: RecordRef, limit: number): SqlStatement {
  const own = belonging(record)
  return sql`
    with zone as (select coalesce((select time_zone from workspaces limit 1), 'UTC') as name),
    talks as (select c.id from conversations c where ${own.conversation}),
    days as (
      select m.conversation_id, (m.horario at time zone zone.name)::date as day, count(*)::int as quantas,
        count(*) filter (where m.autor = 'contato')::int as recebidas, max(m.horario) as at,
        (array_agg(m.conteudo order by m.horario desc, m.id desc))[1] as texto
      from messages m, zone where m.conversation_id in (select id from talks) and not m.interno
      group by 1, 2),
    imported as (
      select id, created_at, import_id from leads
      where canal_origem = 'importacao' and (id = ${record.id}::uuid or contato_id = ${record.id}::uuid)
      union all select id, created_at, import_id from contacts where import_id is not null and id = ${record.id}::uuid
      union all select id, created_at, import_id from companies where import_id is not null and id = ${record.id}::uuid),
    entries as (
      select 'mensagens' as tipo, conversation_id::text || day::text as id, at, null::uuid as author_id,
        json_build_object('conversation_id', conversation_id, 'quantas', quantas, 'recebidas', recebidas, 'texto', texto) as dados
      from days
      union all
      select 'nota', n.id::text, n.created_at, n.author_id,
        json_build_object('author_id', n.author_id, 'texto', n.conteudo, 'editada', n.edited_at is not null)
      from record_notes n where ${own.note}
      union all
      select 'alteracao', n.id::text, n.created_at, n.author_id, json_build_object('tipo', n.tipo, 'campos', (${readableFields}))
      from record_changes n where ${own.note}
      union all
      select 'alteracao', 'importado ' || i.id::text, i.created_at, j.created_by, json_build_object('tipo', 'importado', 'campos', '[]'::json)
      from imported i left join import_jobs j on j.id = i.import_id
      union all
      select 'negocio', a.id::text, a.created_at, a.author_id,
        json_build_object('deal_id', d.id, 'titulo', d.titulo, 'tipo', a.tipo, 'texto', a.conteudo, 'de', f.nome, 'para', s.nome)
      from deal_activities a join deals d on d.id = a.deal_id
      left join pipeline_stages f on f.id = a.from_stage_id left join pipeline_stages s on s.id = a.to_stage_id
      where ${own.deal}
      union all
      select 'tarefa', t.id::text || x.feita::text, case when x.feita then t.completed_at else t.created_at end,
        case when x.feita then null else t.created_by end,
        json_build_object('task_id', t.id, 'titulo', t.titulo, 'feita', x.feita)
      from tasks t cross join (values (false), (true)) x (feita)
      where t.id in (select r.task_id from task_relations r where ${own.task}) and (not x.feita or t.completed_at is not null))
    select e.tipo, e.id, e.at, p.nome as autor, e.dados
    from entries e left join profiles p on p.user_id = e.author_id
    order by e.at desc, e.id desc limit ${limit}`
}

/** The fields of a change with names in the place of ids; null where they do not sync. */
const readableFields = sql`
  select json_agg(json_build_object('campo', f.campo, 'de', coalesce(a.nome, f.de), 'para', coalesce(b.nome, f.para)) order by f.place)
  from jsonb_array_elements(n.campos) with ordinality as each (field, place)
  cross join lateral (select field ->> 'campo' as campo, field ->> 'de' as de, field ->> 'para' as para, place) f
  left join lateral (${nameOf(sql`f.de`)}) a on true
  left join lateral (${nameOf(sql`f.para`)}) b on true
  where n.campos is not null`

function nameOf(id: SqlStatement): SqlStatement {
  return sql`
    select nome from profiles where f.campo = 'owner_id' and user_id::text = ${id}
    union all select nome from companies where f.campo = 'empresa_id' and id::text = ${id}
    union all select nome from tags where f.campo = 'tag_id' and id::text = ${id}
    limit 1`
}
