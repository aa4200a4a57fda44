import { chosenFields, type ChosenField, type MergeKind } from '@vp/domain/crm/merge/person-records.ts'
import type { MergePerson } from './queries.ts'

/** How two people can become one: which stays, and whether it may be the other. */
export interface MergePlan {
  readonly tipo: MergeKind
  readonly kept: MergePerson
  readonly merged: MergePerson
  readonly canTurn: boolean
}

/** A contact stays when the other is a lead; of two of a kind the one that is asked for. */
export function planOf(wanted: MergePerson, other: MergePerson): MergePlan {
  if (wanted.tipo === other.tipo) return { tipo: wanted.tipo, kept: wanted, merged: other, canTurn: true }
  const [kept, merged] = wanted.tipo === 'contato' ? [wanted, other] : [other, wanted]
  return { tipo: 'lead_contato', kept, merged, canTurn: false }
}

/** The fields in which the two differ, among those that can be taken from either. */
export function differingFields({ tipo, kept, merged }: MergePlan): ChosenField[] {
  return chosenFields.filter((field) => {
    if (field === 'empresa_id' && tipo !== 'contato') return false
    if (field === 'status' && tipo === 'lead_contato') return false
    return kept[field] !== merged[field]
  })
}

/** What is taken from the record that goes until somebody chooses: what the other has not. */
export function firstTake(plan: MergePlan): ChosenField[] {
  return differingFields(plan).filter((field) => plan.kept[field] === null && plan.merged[field] !== null)
}
