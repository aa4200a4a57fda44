import type { Activity } from './queries.ts'

/** How long a deal stood in a stage. */
export interface StageStay {
  readonly id: string
  /** Null: the stage was deleted since. */
  readonly etapa: string | null
  readonly cor: string | null
  readonly from: Date
  /** Null: it stands there still. */
  readonly until: Date | null
}

/** The stages that a deal went through, in order, from its records, the oldest first. A move without a change of stage leaves no record; one
 *  that was taken back is as if it had not been. */
export function stageStays(activities: readonly Activity[]): StageStay[] {
  const undone = new Set(activities.map(({ undoes_id }) => undoes_id))
  const entries = activities.filter(
    ({ id, tipo, undoes_id }) => (tipo === 'criado' || tipo === 'movido') && undoes_id === null && !undone.has(id),
  )
  return entries.map(({ id, etapa, cor, created_at: from }, index) => ({
    id,
    etapa,
    cor,
    from,
    until: entries[index + 1]?.created_at ?? null,
  }))
}
