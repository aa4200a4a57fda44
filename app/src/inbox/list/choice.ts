import type { TagRow } from '../../tags/queries.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import type { CompanyNumber } from '../numbers.ts'
import type { ListChoice } from './inbox-search.ts'

/** The same choice gives the same text: what a list's place and length are kept under. */
export function choiceKey({ status, dono, etiqueta, numero, ordem, mencoes }: ListChoice): string {
  return `${status} ${dono} ${etiqueta ?? ''} ${numero ?? ''} ${ordem} ${mencoes}`
}

interface Names {
  readonly tags: readonly TagRow[]
  readonly team: readonly { user_id: string; nome: string }[]
  readonly numbers: readonly CompanyNumber[]
}

/** A choice in words, one for each filter in force: `Abertas`, `Minhas`, `Lead quente`. */
export function choiceWords(
  { status, dono, etiqueta, numero, ordem, mencoes }: ListChoice,
  { tags, team, numbers }: Names,
): string[] {
  return [
    inboxTexts.statusChips[status],
    ...(mencoes ? [inboxTexts.mentions] : []),
    ...(dono === 'todos' ? [] : [ownerWord(dono, team)]),
    ...(etiqueta === undefined ? [] : [tagWord(etiqueta, tags)]),
    ...(numero === undefined ? [] : [numberWord(numero, numbers)]),
    ...(ordem === 'recentes' ? [] : [inboxTexts.orders[ordem]]),
  ]
}

export function ownerWord(dono: ListChoice['dono'], team: Names['team']): string {
  if (dono === 'todos' || dono === 'minhas' || dono === 'sem-dono') return inboxTexts.ownerChoices[dono]
  return team.find((person) => person.user_id === dono)?.nome ?? inboxTexts.formerOwner
}

export function tagWord(etiqueta: string, tags: Names['tags']): string {
  return tags.find((tag) => tag.id === etiqueta)?.nome ?? inboxTexts.goneTag
}

export function numberWord(numero: string, numbers: Names['numbers']): string {
  return numbers.find(({ id }) => id === numero)?.nome ?? inboxTexts.goneNumber
}
