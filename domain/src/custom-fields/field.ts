import { z } from 'zod'
import { fold } from '../fold.ts'

/** What a custom field holds. The lists of the tables' checks are compared with this one in a test. */
export const fieldTypes = [
  'texto',
  'numero',
  'moeda',
  'data',
  'escolha',
  'multipla_escolha',
  'sim_nao',
  'link',
] as const
export const fieldType = z.enum(fieldTypes)
export type FieldType = z.infer<typeof fieldType>

/** Whose records have the field. */
export const fieldOwners = ['lead', 'deal'] as const
export const fieldOwner = z.enum(fieldOwners)
export type FieldOwner = z.infer<typeof fieldOwner>

/** A field's name; leads, and deals, have each once, however it is capitalised. */
export const fieldName = z.string().trim().min(1).max(80)

/** One thing to choose. It is stored in values as it is written, so that they stay readable when it is taken away. */
export const fieldOption = z.string().trim().min(1).max(80)

/** All that can be chosen, in the order in which it is offered; each once, however it is capitalised or accented. */
export const fieldOptions = z
  .array(fieldOption)
  .max(100)
  .refine((options) => new Set(options.map(fold)).size === options.length, 'each option once')

export const fieldRow = z.object({
  id: z.string(),
  nome: z.string(),
  tipo: fieldType,
  opcoes: z.array(z.string()),
  /** Of money: the currency in which it is filled in. */
  moeda: z.string(),
  obrigatorio: z.boolean(),
  ordem: z.string(),
})
export type FieldRow = z.infer<typeof fieldRow>

/** Whether values of this type are chosen among the field's options. */
export function hasOptions(tipo: FieldType): boolean {
  return tipo === 'escolha' || tipo === 'multipla_escolha'
}
