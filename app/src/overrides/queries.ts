import type { RecordKind } from '@vp/domain/crm/records/record-kinds.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { useMemo } from 'react'
import { z } from 'zod'
import { useLiveQuery } from '../sync/use-live-query.ts'

/** What notifications call the records that say when a change of theirs was overridden. */
export type OverrideSubject = 'conversa' | 'negocio' | 'tarefa' | RecordKind

export const override = z.object({
  id: z.string(),
  referencia_id: z.string(),
  /** substituida: the other's change took the place of mine. prevaleceu: mine, done before theirs had come, took theirs. */
  tipo: z.enum(['alteracao_substituida', 'alteracao_prevaleceu']),
  pessoa: z.string(),
  /** `campo`: a column, or a custom field's id, which then has a `rotulo`. `antes`: the value that was lost, as the column holds it;
   *  `nome`: whom or what it names; `valor`: the same value as it is stored. */
  campos: z.array(
    z.object({
      campo: z.string(),
      rotulo: z.string().nullable(),
      antes: z.string().nullable(),
      nome: z.string().nullable(),
      valor: z.unknown(),
    }),
  ),
})
export type Override = z.infer<typeof override>

/** What the person has not yet settled, oldest first. */
export function overridesQuery(subject: OverrideSubject): SqlStatement {
  return sql`
    select n.id, n.referencia_id, n.tipo, coalesce(p.nome, '') as pessoa, (
        select json_agg(json_build_object('campo', f.campo, 'rotulo', coalesce(l.nome, d.nome), 'antes', f.antes #>> '{}',
          'nome', coalesce(s.nome, o.nome, e.nome), 'valor', f.antes) order by f.campo)
        from jsonb_to_recordset(n.dados->'campos') f(campo text, antes jsonb)
        left join pipeline_stages s on f.campo = 'stage_id' and s.id::text = f.antes #>> '{}'
        left join profiles o on f.campo = 'owner_id' and o.user_id::text = f.antes #>> '{}'
        left join companies e on f.campo = 'empresa_id' and e.id::text = f.antes #>> '{}'
        left join custom_fields_lead l on l.id::text = f.campo
        left join custom_fields_deal d on d.id::text = f.campo
      ) as campos
    from notifications n
    left join profiles p on p.user_id::text = coalesce(n.dados->>'por', n.dados->>'de')
    where n.referencia_tipo = ${subject} and n.tipo in ('alteracao_substituida', 'alteracao_prevaleceu') and n.lida_em is null and n.dados is not null
    order by n.created_at, n.id`
}

const none: readonly Override[] = []

/** By record. */
export function useOverrides(subject: OverrideSubject): (recordId: string) => readonly Override[] {
  const rows = useLiveQuery(overridesQuery(subject), override)
  return useMemo(() => {
    const byRecord = Map.groupBy(rows, (row) => row.referencia_id)
    return (recordId) => byRecord.get(recordId) ?? none
  }, [rows])
}
