import { z } from 'zod'
import { rateCategories, rateCurrencies } from '../../costs/price.ts'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'

const args = z.object({
  moeda: z.enum(rateCurrencies),
  rates: z
    .array(
      z.object({
        /** Used when the class has no row yet. */
        rateId: id,
        categoria: z.enum(rateCategories),
        /** Per delivered message, six decimals at most. */
        valor: z.number().min(0).max(999),
      }),
    )
    .min(1)
    .max(rateCategories.length),
})

/** Writes down what Meta bills the company per message and class. */
export const saveRates = defineMutator({
  name: 'integrations.saveRates',
  args,
  permission: 'channels.write',
  async run(tx, { moeda, rates }) {
    for (const { rateId, categoria, valor } of rates) {
      await tx.query(sql`
        insert into message_rates (id, workspace_id, categoria, valor, moeda)
        values (${rateId}, ${tx.actor.workspaceId}, ${categoria}, round(${valor}::numeric, 6), ${moeda})
        on conflict (workspace_id, categoria) do update set valor = excluded.valor, moeda = excluded.moeda`)
    }
  },
})
