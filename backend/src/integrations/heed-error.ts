import type { Tx } from '../database/transaction.ts'
import { resumeJobs } from '../jobs/outbox.ts'
import { channelErrorText } from './channel-errors.pt-BR.ts'
import { ruleFor } from './graph-errors.ts'
import { pauseAccount, stopPaidSends, tellAdmins } from './pause-account.ts'
import { templatesOf } from './templates-queue.ts'

/** What an error of Meta's means for more than its message, whether it answered our POST or came in a status: a number that stands still,
 *  Admins who must act, templates that are not what we believe. */
export async function heedError(
  tx: Tx,
  account: { workspace_id: string; account_id: string },
  { code, details }: { code: number; details: string | null },
): Promise<void> {
  switch (ruleFor(code).action) {
    case 'pause':
    case 'failAndPause':
      return await pauseAccount(tx, account, `${code}`)
    case 'failAndStopPaid':
      return await stopPaidSends(tx, account, `${code}`)
    case 'alert':
      return await tellAdmins(tx, account, {
        tipo: 'canal_com_erro',
        titulo: 'O WhatsApp recusou um envio',
        corpo: channelErrorText(code, details ?? undefined),
      })
    case 'failAndReadTemplates':
      return await resumeJobs(tx, templatesOf(account.account_id), 'all')
    case 'fail':
    case 'retry':
    case 'unknown':
  }
}
