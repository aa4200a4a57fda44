import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator, type MutationTx } from '../../mutator.ts'
import { dealCurrency } from '../../pipeline/deal.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import {
  fieldName,
  fieldOption,
  fieldOptions,
  fieldOwner,
  fieldType,
  hasOptions,
  type FieldOwner,
  type FieldType,
} from '../field.ts'
import { refuseTakenName } from '../refuse-taken-name.ts'
import { tablesOf } from '../tables.ts'

const args = z.object({
  of: fieldOwner,
  fieldId: id,
  nome: fieldName.optional(),
  tipo: fieldType.optional(),
  opcoes: fieldOptions.optional(),
  /** Of money: in which currency it is filled in from now on. */
  moeda: dealCurrency.optional(),
  obrigatorio: z.boolean().optional(),
  /** Options that are only written differently: what has chosen them follows. */
  renamed: z
    .array(z.object({ de: fieldOption, para: fieldOption }))
    .max(100)
    .default([]),
})

/** Changes a field; what is left out stays. Values are not rewritten, except for renamed options: those that do not fit the new type,
 *  options or currency are read as what they were (`readValue`). Refuses with `custom_field_not_found`, `custom_field_name_taken`,
 *  `custom_field_without_options`. */
export const changeField = defineMutator({
  name: 'customFields.changeField',
  args,
  permission: 'customFields.write',
  async run(tx, { of, fieldId, nome, tipo, opcoes, moeda, obrigatorio, renamed }) {
    const { fields } = tablesOf[of]
    const { rows } = await tx.query<{ nome: string; tipo: FieldType; opcoes: string[] }>(
      // locked: of two who change it at once, the second must see what the first has left
      sql`select nome, tipo, opcoes from ${fields} where id = ${fieldId} for update`,
    )
    const field = rows[0]
    if (field === undefined) throw refuse({ code: 'custom_field_not_found', fieldId })
    if (nome !== undefined) await refuseTakenName(tx, of, fieldId, nome)
    const options = opcoes ?? field.opcoes
    if (hasOptions(tipo ?? field.tipo) && options.length === 0) {
      throw refuse({ code: 'custom_field_without_options', nome: nome ?? field.nome })
    }
    await tx.query(sql`
      update ${fields} set nome = coalesce(${nome ?? null}, nome), tipo = coalesce(${tipo ?? null}, tipo),
        opcoes = ${JSON.stringify(options)}::jsonb, moeda = coalesce(${moeda ?? null}, moeda), obrigatorio = coalesce(${obrigatorio ?? null}, obrigatorio)
      where id = ${fieldId}`)
    if (renamed.length > 0) await rename(tx, of, fieldId, Object.fromEntries(renamed.map(({ de, para }) => [de, para])))
  },
})

/** All at once, so that two options may change their names with each other. */
async function rename(
  tx: MutationTx,
  of: FieldOwner,
  fieldId: string,
  names: Readonly<Record<string, string>>,
): Promise<void> {
  const { values } = tablesOf[of]
  const map = JSON.stringify(names)
  await tx.query(sql`
    update ${values} set valor = ${map}::jsonb -> (valor #>> '{}')
    where field_id = ${fieldId} and jsonb_typeof(valor) = 'string' and jsonb_exists(${map}::jsonb, valor #>> '{}')`)
  await tx.query(sql`
    update ${values} set valor = (
      select jsonb_agg(coalesce(${map}::jsonb -> (e.option #>> '{}'), e.option) order by e.place)
      from jsonb_array_elements(valor) with ordinality as e (option, place))
    where field_id = ${fieldId} and jsonb_typeof(valor) = 'array'
      and exists (select 1 from jsonb_array_elements_text(valor) as e (option) where jsonb_exists(${map}::jsonb, e.option))`)
}
