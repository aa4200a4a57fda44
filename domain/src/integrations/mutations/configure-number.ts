import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { accountTimeZones } from '../time-zones.ts'

const args = z.object({
  accountId: id,
  /** The customer sees that the team has read and is writing. */
  readReceipts: z.boolean(),
  /** Of the account at Meta, whose months the free messages are counted by; null: the company's. */
  timeZone: z.enum(accountTimeZones).nullable(),
})

/** How a number behaves towards its customers, and by which clock Meta bills it. Refuses with `number_not_found`. */
export const configureNumber = defineMutator({
  name: 'integrations.configureNumber',
  args,
  permission: 'channels.write',
  async run(tx, { accountId, readReceipts, timeZone }) {
    const changed = await tx.query(sql`
      update integration_accounts set read_receipts = ${readReceipts}, time_zone = ${timeZone} where id = ${accountId}`)
    if (changed.affectedRows === 0) throw refuse({ code: 'number_not_found', accountId })
  },
})
