import { z } from 'zod'
import { fieldOption, type FieldType } from './field.ts'

/** A number in text, so that none is ever a float: `-1234.5`. */
const decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,10})?$/u)

/** What is stored in `valor` for each type: numbers as text, money as `storedMoney` has it, dates as `2026-11-27`,
 *  chosen options by their words. */
export const valueSchemas = {
  texto: z.string().trim().min(1).max(5_000),
  numero: decimal,
  moeda: z.string().regex(/^-?\d{1,12}\.\d{2}(?: (?!BRL)[A-Z]{3})?$/u),
  data: z.iso.date(),
  escolha: fieldOption,
  multipla_escolha: z
    .array(fieldOption)
    .min(1)
    .max(100)
    .refine((chosen) => new Set(chosen).size === chosen.length, 'each option once'),
  sim_nao: z.boolean(),
  link: z.url({ protocol: /^https?$/u }).max(2_000),
} as const satisfies Record<FieldType, z.ZodType>

/** Any value of any type, older ones included: numbers were once stored as such. */
export const storedValue = z.union([
  z.string().max(5_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(5_000)).max(100),
])
export type StoredValue = z.infer<typeof storedValue>

/** A value with the type that it is read as. */
export type FieldValue = { [Type in FieldType]: { tipo: Type; valor: z.infer<(typeof valueSchemas)[Type]> } }[FieldType]

/** A value of this type, or null when it is none. */
export function valueOf(tipo: FieldType, valor: unknown): FieldValue | null {
  const parsed = valueSchemas[tipo].safeParse(valor)
  // the schema was taken by the very type, which TypeScript cannot follow through the union
  return parsed.success ? ({ tipo, valor: parsed.data } as FieldValue) : null
}

/** A stored value in words, whatever it once was; empty for none. */
export function storedText(valor: unknown): string {
  const parsed = storedValue.safeParse(valor)
  if (!parsed.success) return valor === null || valor === undefined ? '' : JSON.stringify(valor)
  const { data } = parsed
  if (typeof data === 'boolean') return data ? 'Sim' : 'Não'
  return Array.isArray(data) ? data.join(', ') : String(data)
}
