import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { instant } from '../../sync/instant.ts'

/** A deal as the board and the list show it. */
export const cardRow = z.object({
  id: z.string(),
  titulo: z.string(),
  /** numeric as text: money is never a float. */
  valor: z.string(),
  moeda: z.string(),
  ordem: z.string(),
  stage_id: z.string(),
  status: z.enum(['aberto', 'ganho', 'perdido']),
  lost_reason: z.string().nullable(),
  expected_close_on: z.string().nullable(),
  stage_entered_at: instant,
  conversation_id: z.string().nullable(),
  owner_id: z.string().nullable(),
  owner_nome: z.string().nullable(),
  pessoa: z.string().nullable(),
  empresa: z.string().nullable(),
  proxima_tarefa: z.string().nullable(),
})
export type CardRow = z.infer<typeof cardRow>

/** The columns of {@link cardRow}, of a deal called `d` with {@link cardNeighbours}. Persons and tasks are each other's: what a card names
 *  is looked up card by card, which is a quarter quicker than a join that remembers what is never met again. */
export const cardColumns = sql`
  d.id, d.titulo, d.valor::text as valor, d.moeda, d.ordem, d.stage_id, d.status, d.lost_reason,
  d.expected_close_on::text as expected_close_on, d.stage_entered_at, d.conversation_id, d.owner_id, owner.nome as owner_nome,
  coalesce(
    (select c.nome from contacts c where c.id = d.contato_id),
    (select l.nome from leads l where l.id = d.lead_id)) as pessoa,
  e.nome as empresa,
  (select t.titulo from task_relations r join tasks t on t.id = r.task_id
    where r.relacionamento_tipo = 'negocio' and r.relacionamento_id = d.id and t.status = 'pendente'
    order by t.data, t.hora nulls last limit 1) as proxima_tarefa`

/** What many deals share. */
export const cardNeighbours = sql`
  left join profiles owner on owner.user_id = d.owner_id
  left join companies e on e.id = d.empresa_id`
