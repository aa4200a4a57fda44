import { z } from 'zod'
import { fractionalIndex } from '../../fractional-index.ts'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { dealCurrency } from '../../pipeline/deal.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { fieldName, fieldOptions, fieldOwner, fieldType, hasOptions } from '../field.ts'
import { UNSAID } from '../money.ts'
import { refuseTakenName } from '../refuse-taken-name.ts'
import { tablesOf } from '../tables.ts'

const args = z.object({
  of: fieldOwner,
  fieldId: id,
  nome: fieldName,
  tipo: fieldType,
  opcoes: fieldOptions.default([]),
  /** Of money: in which currency. */
  moeda: dealCurrency.default(UNSAID),
  obrigatorio: z.boolean().default(false),
  ordem: fractionalIndex,
})

/** Adds a field to all leads or to all deals. `ordem` is a fractional index, its place in the form. Refuses with
 *  `custom_field_name_taken`, `custom_field_without_options`. */
export const createField = defineMutator({
  name: 'customFields.createField',
  args,
  permission: 'customFields.write',
  async run(tx, { of, fieldId, nome, tipo, opcoes, moeda, obrigatorio, ordem }) {
    await refuseTakenName(tx, of, fieldId, nome)
    if (hasOptions(tipo) && opcoes.length === 0) throw refuse({ code: 'custom_field_without_options', nome })
    const options = JSON.stringify(hasOptions(tipo) ? opcoes : [])
    await tx.query(sql`
      insert into ${tablesOf[of].fields} (id, workspace_id, nome, tipo, opcoes, moeda, obrigatorio, ordem)
      values (${fieldId}, ${tx.actor.workspaceId}, ${nome}, ${tipo}, ${options}::jsonb, ${moeda}, ${obrigatorio}, ${ordem})`)
  },
})
