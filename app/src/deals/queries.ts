import { stageType } from '@vp/domain/pipeline/stage.ts'
import { parseSearch } from '@vp/domain/inbox/search.ts'
import { fold } from '@vp/domain/fold.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { useLiveQuery } from '../sync/use-live-query.ts'

const stageChoice = z.object({
  id: z.string(),
  nome: z.string(),
  cor: z.string(),
  tipo: stageType,
  pipeline_id: z.string(),
  pipeline_nome: z.string(),
})
export type StageChoice = z.infer<typeof stageChoice>

const stageChoicesQuery = sql`
  select s.id, s.nome, s.cor, s.tipo, s.pipeline_id, p.nome as pipeline_nome
  from pipeline_stages s join pipelines p on p.id = s.pipeline_id
  order by p.ordem, p.id, s.ordem, s.id`

/** Every stage of every pipeline, in order. */
export function useStageChoices(): StageChoice[] {
  return useLiveQuery(stageChoicesQuery, stageChoice)
}

/** The stages as a list to choose from; with more than one pipeline each says whose it is. */
export function stageOptions(stages: readonly StageChoice[]): { value: string; label: string }[] {
  const hasMany = new Set(stages.map((stage) => stage.pipeline_id)).size > 1
  return stages.map(({ id, nome, pipeline_nome: of }) => ({ value: id, label: hasMany ? `${of} › ${nome}` : nome }))
}

/** The place before all deals of a stage. */
export const topOrdem = z.object({ ordem: z.string().nullable() })
export function topOfStageQuery(stageId: string): SqlStatement {
  return sql`select min(ordem) as ordem from deals where stage_id = ${stageId}`
}

/** Somebody or something that a deal can be about. */
export const found = z.object({
  tipo: z.enum(['lead', 'contato', 'empresa']),
  id: z.string(),
  nome: z.string(),
  hint: z.string().nullable(),
})
export type Found = z.infer<typeof found>

const LIMIT = 30

/** Contacts and leads whose name has all the words or whose phone has the digits; without a text the newest. A lead that became a
 *  contact is left out: the contact is the person. */
export function peopleQuery(text: string): SqlStatement {
  const { words, digits, isEmpty } = parseSearch(text)
  const people = sql`
    select 'contato' as tipo, k.id, k.nome, k.telefone as hint, k.created_at from contacts k
    union all
    select 'lead', l.id, l.nome, l.telefone, l.created_at from leads l where l.contato_id is null`
  if (isEmpty) return sql`select tipo, id, nome, hint from (${people}) p order by created_at desc, id limit ${LIMIT}`
  return sql`
    with hits as materialized (select vp.find_people(${words}, ${digits}) as id)
    select tipo, id, nome, hint from (${people}) p where id in (select id from hits) order by nome, id limit ${LIMIT}`
}

/** Companies whose name has the text in it, however it is capitalised or accented. */
export function companiesQuery(text: string): SqlStatement {
  const pattern = `%${fold(text.trim()).replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`
  return sql`
    select 'empresa' as tipo, id, nome, null as hint from companies where vp.fold(nome) like ${pattern} order by nome, id limit ${LIMIT}`
}
