import { z } from 'zod'

/** What is asked of a field. `e`: is one of the values, `todas`: has every one of them. `entre`: two values, either of which may be
 *  empty for no limit. `ultimos` and `proximos`: so many days, today among them. */
export const filterOps = [
  'e',
  'nao_e',
  'todas',
  'contem',
  'nao_contem',
  'entre',
  'ultimos',
  'proximos',
  'vazio',
  'preenchido',
] as const
export type FilterOp = (typeof filterOps)[number]

export const filter = z.object({
  /** A field of the list: a column's name, `etiqueta`, or a custom field as `campo:<id>`. */
  campo: z.string().min(1).max(60),
  op: z.enum(filterOps),
  /** Always text: ids, statuses, days `YYYY-MM-DD`, decimal numbers. */
  valor: z.array(z.string().max(200)).max(50).default([]),
})
export type Filter = z.infer<typeof filter>

/** Filters that all hold, as they stand in an address and in saved views. */
export const filters = z.array(filter).max(20)

/** What a field holds, and so what can be asked of it. `registro`: another record's id. `varias`: several of its choices. */
export const fieldKinds = [
  'texto',
  'escolha',
  'varias',
  'pessoa',
  'registro',
  'etiquetas',
  'dia',
  'instante',
  'numero',
  'sim_nao',
] as const
export type FieldKind = (typeof fieldKinds)[number]

const emptyOrNot = ['vazio', 'preenchido'] as const

/** What can be asked of each kind, the usual question first. */
export const opsOf: Readonly<Record<FieldKind, readonly FilterOp[]>> = {
  texto: ['contem', 'nao_contem', 'e', ...emptyOrNot],
  escolha: ['e', 'nao_e', ...emptyOrNot],
  varias: ['e', 'todas', 'nao_e', ...emptyOrNot],
  pessoa: ['e', 'nao_e', ...emptyOrNot],
  registro: ['e', 'nao_e', ...emptyOrNot],
  etiquetas: ['e', 'todas', 'nao_e', ...emptyOrNot],
  dia: ['ultimos', 'proximos', 'entre', ...emptyOrNot],
  instante: ['ultimos', 'entre', ...emptyOrNot],
  numero: ['entre', 'e', ...emptyOrNot],
  sim_nao: ['e', ...emptyOrNot],
}

/** Whoever looks, among people. */
export const ME = 'eu'

/** Whether it says enough to limit a list: one whose value is still being chosen does not. */
export function isComplete({ op, valor }: Filter): boolean {
  return op === 'vazio' || op === 'preenchido' || valor.some((value) => value.trim() !== '')
}

/** The custom field's id in `campo:<id>`; null for a field of the list's own. */
export function customFieldId(campo: string): string | null {
  return campo.startsWith('campo:') ? campo.slice('campo:'.length) : null
}
