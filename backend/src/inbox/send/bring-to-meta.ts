import { sql } from '@vp/domain/sql.ts'
import { inTransaction, type Tx } from '../../database/transaction.ts'
import type { GraphError } from '../../integrations/graph-client.ts'
import { backoffMs, ruleFor } from '../../integrations/graph-errors.ts'
import { heedError } from '../../integrations/heed-error.ts'
import type { JobContext } from '../../jobs/define-job.ts'
import { StorageFailed } from '../../storage/file-storage.ts'
import { waitForAccount } from '../sending-order.ts'
import { setOutboundStatus } from './set-status.ts'

/** The file of a message whose turn it is, and which Meta does not have yet. */
export interface FileToBring {
  readonly messageId: string
  readonly workspaceId: string
  readonly conversationId: string
  readonly accountId: string
  readonly phoneNumberId: string
  readonly accessToken: string
  readonly attachmentId: string
  readonly storagePath: string
  readonly mimeType: string
  readonly filename: string | null
}

/** Meta keeps what we bring for thirty days (Cloud API, "Media"). */
const META_KEEPS = '30 days'
const MAX_UNREACHABLE_MS = 30_000

/** Brings a message's file to Meta. The message is still `queued`, so this may be done again after any crash: at worst Meta holds
 *  the file twice, and the contact sees nothing of it. True when the message can be sent; else the job's outcome is written. */
export async function bringToMeta(context: JobContext, file: FileToBring): Promise<boolean> {
  let content: Uint8Array
  try {
    content = await context.storage.read(file.storagePath)
  } catch (error) {
    if (!(error instanceof StorageFailed)) throw error
    if (error.code !== 'not_found') return await tryLater(context, error.code)
    return await fail(context, file, { code: 131053, details: 'The file is not in Storage any more.', fbtraceId: null })
  }
  const { phoneNumberId, accessToken, mimeType } = file
  const outcome = await context.media.upload({ phoneNumberId, accessToken, mimeType, content, filename: file.filename })
  if (outcome.kind === 'unreachable') return await tryLater(context, outcome.reason)
  if (outcome.kind === 'refused') return await heed(context, file, outcome.error)
  await inTransaction(context.pool, async (tx) => {
    await tx.query(sql`
      update attachments set meta_media_id = ${outcome.mediaId}, disponivel_ate = now() + ${META_KEEPS}::interval
      where id = ${file.attachmentId}`)
  })
  return true
}

async function heed(context: JobContext, file: FileToBring, error: GraphError): Promise<false> {
  context.log.warn({ code: error.code, fbtraceId: error.fbtraceId }, 'Meta refused a file')
  switch (ruleFor(error.code).action) {
    case 'retry':
    case 'unknown':
      return await tryLater(context, `${error.code}`, backoffMs('exponential', context.failures + 1))
    case 'pause':
    case 'failAndPause':
      await inTransaction(context.pool, async (tx) => {
        await heedError(tx, accountOf(file), error)
        await waitForAccount(tx, context, file.accountId)
      })
      return false
    case 'failAndStopPaid':
    case 'alert':
    case 'failAndReadTemplates':
    case 'fail':
      return await fail(context, file, error)
  }
}

const accountOf = (file: FileToBring) => ({ workspace_id: file.workspaceId, account_id: file.accountId })

async function fail(context: JobContext, file: FileToBring, error: GraphError): Promise<false> {
  await inTransaction(context.pool, async (tx) => {
    await heedError(tx, accountOf(file), error)
    if (await isStillQueued(tx, file)) {
      await setOutboundStatus(tx, { id: file.messageId, conversationId: file.conversationId }, 'failed', error)
    }
    await context.done(tx)
  })
  return false
}

async function isStillQueued(tx: Tx, { messageId, conversationId }: FileToBring): Promise<boolean> {
  await tx.query(sql`select 1 from conversations where id = ${conversationId} for no key update`)
  const { rows } = await tx.query(sql`select 1 from messages where id = ${messageId} and status = 'queued'`)
  return rows.length > 0
}

async function tryLater(context: JobContext, error: string, delayMs?: number): Promise<false> {
  const pause = delayMs ?? Math.min(MAX_UNREACHABLE_MS, 1_000 * 2 ** context.failures)
  await inTransaction(context.pool, async (tx) => await context.retry(tx, { delayMs: pause, error }))
  return false
}
