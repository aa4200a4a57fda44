import { z } from 'zod'
import { colour } from '../colour.ts'
import { fractionalIndex } from '../fractional-index.ts'
import { id } from '../ids.ts'
import type { DealStatus } from './deal.ts'

export const stageTypes = ['aberta', 'ganho', 'perdido'] as const
export const stageType = z.enum(stageTypes)
export type StageType = (typeof stageTypes)[number]

export const pipelineName = z.string().trim().min(1).max(80)
export const pipelineDescription = z.string().trim().max(500)

/** What a person says of a stage. */
export const stageFields = z.object({
  nome: z.string().trim().min(1).max(60),
  cor: colour,
  tipo: stageType,
  /** In percent, how many deals of this stage are won in the end; what a forecast weighs with. */
  probabilidade: z.int().min(0).max(100),
  /** Days after which an open deal counts as standing still here; null: never. */
  diasParado: z.int().min(1).max(365).nullable(),
})

/** A stage that is to be made. */
export const newStage = stageFields.extend({ stageId: id, ordem: fractionalIndex })
export type NewStage = z.infer<typeof newStage>

/** What a deal is in a stage of a type. */
export function statusIn(tipo: StageType): DealStatus {
  return tipo === 'aberta' ? 'aberto' : tipo
}

/** A won deal is won for certain and a lost one is not, whatever was said. */
export function probabilityOf(tipo: StageType, probabilidade: number): number {
  if (tipo === 'aberta') return probabilidade
  return tipo === 'ganho' ? 100 : 0
}
