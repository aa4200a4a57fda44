import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { useMemo } from 'react'
import { z } from 'zod'
import { useLiveQuery } from '../sync/use-live-query.ts'

/** What notifications call the records that say when a change of theirs was overridden. */
export type OverrideSubject = 'conversa' | 'negocio' | 'tarefa'

export const override = z.object({
  id: z.string(),
  referencia_id: z.string(),
  /** substituida: the other's change took the place of mine. prevaleceu: mine, done before theirs had come, took theirs. */
  tipo: z.enum(['alteracao_substituida', 'alteracao_prevaleceu']),
  pessoa: z.string(),
  /** `antes`: the value that was lost, as the column holds it; `nome`: whom or what it names. */
  campos: z.array(z.object({ campo: z.string(), antes: z.string().nullable(), nome: z.string().nullable() })),
})
export type Override = z.infer<typeof override>

/** What the person has not yet settled, oldest first. */
export function overridesQuery(subject: OverrideSubject): SqlStatement {
  return sql`
    select n.id, n.referencia_id, n.tipo, coalesce(p.nome, '') as pessoa, (
        select json_agg(json_build_object('campo', f.campo, 'antes', f.antes, 'nome', coalesce(s.nome, o.nome)))
        from jsonb_to_recordset(n.dados->'campos') f(campo text, antes text)
        left join pipeline_stages s on f.campo = 'stage_id' and s.id::text = f.antes
        left join profiles o on f.campo = 'owner_id' and o.user_id::text = f.antes
      ) as campos
    from notifications n
    left join profiles p on p.user_id::text = coalesce(n.dados->>'por', n.dados->>'de')
    where n.referencia_tipo = ${subject} and n.tipo in ('alteracao_substituida', 'alteracao_prevaleceu') and n.lida_em is null
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
