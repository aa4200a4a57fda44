import { configureNumber } from '@vp/domain/integrations/mutations/configure-number.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const configureNumberEffect = defineEffect(
  configureNumber,
  async (tx, { accountId, readReceipts, timeZone }) => {
    await record(tx, {
      tipo: 'numero_ajustado',
      entidade: 'integration_accounts',
      id: accountId,
      dados: { read_receipts: readReceipts, time_zone: timeZone },
    })
  },
)
