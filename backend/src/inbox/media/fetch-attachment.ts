import { MAX_FILE_BYTES, type AttachmentError } from '@vp/domain/inbox/media.ts'
import { sql } from '@vp/domain/sql.ts'
import { inTransaction, runStatement, type Tx } from '../../database/transaction.ts'
import type { GraphError } from '../../integrations/graph-client.ts'
import type { MediaDescription } from '../../integrations/graph-media.ts'
import { ruleFor } from '../../integrations/graph-errors.ts'
import { pauseAccount } from '../../integrations/pause-account.ts'
import type { JobContext } from '../../jobs/define-job.ts'
import { StorageFailed } from '../../storage/file-storage.ts'
import { readToken } from '../send/route.ts'
import { waitForAccount } from '../sending-order.ts'
import { keepFile, type KeptFile } from './keep-file.ts'

/** Longest pause between two tries; a file is tried for as long as Meta holds it. */
const MAX_PAUSE_MS = 30 * 60_000
/** So often Meta may say that there is no such file before it is believed: an id is now and then unknown for its first moments. */
const BELIEVE_AFTER = 5

interface Wanted {
  workspace_id: string
  tipo: string
  meta_media_id: string | null
  is_over: boolean
  account_id: string
  identificador: string
  access_token: Buffer | null
}

/** Fetches one file from Meta into Storage, or writes down why not yet. Safe to repeat at any point: the row is settled last, and
 *  the same bytes land in the same place. */
export async function fetchAttachment(context: JobContext, attachmentId: string): Promise<void> {
  const wanted = await findWanted(context, attachmentId)
  if (wanted === null) return
  if (wanted.meta_media_id === null) return await giveUp(context, attachmentId, 'sem_referencia')
  if (wanted.is_over) return await giveUp(context, attachmentId, 'expirou')
  const token = readToken(context, wanted.access_token)
  if (token === null) return await pauseAndWait(context, wanted, 'token_unreadable')

  const described = await context.media.describe(wanted.meta_media_id, wanted.identificador, token)
  if (described.kind === 'unreachable') return await tryLater(context, described.reason)
  if (described.kind === 'refused') return await believe(context, attachmentId, wanted, described.error)
  const { description } = described
  if ((description.sizeBytes ?? 0) > MAX_FILE_BYTES) {
    return await leaveAtMeta(context, attachmentId, description, description.sizeBytes)
  }
  let download = await context.media.download(description.url, token, MAX_FILE_BYTES)
  if (download.kind === 'stale') {
    // the address lives five minutes: a fresh one, once
    const again = await context.media.describe(wanted.meta_media_id, wanted.identificador, token)
    if (again.kind === 'described') {
      download = await context.media.download(again.description.url, token, MAX_FILE_BYTES)
    }
  }
  switch (download.kind) {
    case 'stale':
      return await tryLater(context, 'stale_twice')
    case 'unreachable':
      return await tryLater(context, download.reason)
    case 'too_large':
      return await leaveAtMeta(context, attachmentId, description, download.sizeBytes)
    case 'downloaded':
      return await keep(context, attachmentId, wanted, download.content)
  }
}

async function findWanted(context: JobContext, attachmentId: string): Promise<Wanted | null> {
  const { rows } = await runStatement<Wanted>(
    context.pool,
    sql`
      select f.workspace_id, f.tipo, f.meta_media_id, coalesce(f.disponivel_ate < now(), false) as is_over, a.id as account_id,
        a.identificador,
        (select t.access_token from integration_tokens t
          where t.workspace_id = a.workspace_id and t.integracao_id = a.integracao_id) as access_token
      from attachments f
      join messages m on m.workspace_id = f.workspace_id and m.id = f.message_id
      join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
      join channel_identities i on i.workspace_id = c.workspace_id and i.id = c.channel_identity_id
      join integration_accounts a on a.workspace_id = i.workspace_id and a.id = i.integration_account_id
      where f.id = ${attachmentId} and f.status = 'pendente' and f.storage_path is null`,
  )
  return rows[0] ?? null
}

async function keep(context: JobContext, attachmentId: string, wanted: Wanted, content: Uint8Array): Promise<void> {
  let kept: KeptFile
  try {
    kept = await keepFile(context, { workspaceId: wanted.workspace_id, attachmentId }, content, wanted.tipo)
  } catch (error) {
    if (error instanceof StorageFailed) return await tryLater(context, error.code)
    throw error
  }
  await inTransaction(context.pool, async (tx) => {
    await tx.query(sql`
      update attachments
      set status = 'disponivel', erro = null, storage_path = ${kept.storagePath}, miniatura_path = ${kept.miniaturaPath},
        tipo = ${kept.tipo}, tamanho_bytes = ${kept.tamanhoBytes}, sha256 = ${kept.sha256}, largura = ${kept.largura},
        altura = ${kept.altura}, duracao_ms = ${kept.duracaoMs}, forma_onda = ${kept.formaOnda}
      where id = ${attachmentId} and status = 'pendente'`)
    await context.done(tx)
  })
  context.log.info({ attachmentId, sizeBytes: kept.tamanhoBytes }, 'file fetched')
}

async function leaveAtMeta(
  context: JobContext,
  attachmentId: string,
  description: MediaDescription,
  sizeBytes: number | null,
): Promise<void> {
  await inTransaction(context.pool, async (tx) => {
    await tx.query(sql`
      update attachments set status = 'grande_demais', tamanho_bytes = ${sizeBytes}, tipo = ${description.mimeType}
      where id = ${attachmentId} and status = 'pendente'`)
    await context.done(tx)
  })
}

/** Meta answered no. A token's trouble is the account's; the rest passes, or the file is gone. */
async function believe(context: JobContext, attachmentId: string, wanted: Wanted, error: GraphError): Promise<void> {
  context.log.warn({ code: error.code, fbtraceId: error.fbtraceId }, 'Meta refused a file')
  const { action } = ruleFor(error.code)
  if (action === 'pause' || action === 'failAndPause') return await pauseAndWait(context, wanted, `${error.code}`)
  const isGone = error.code === 100 || error.code === 33
  if (isGone && context.failures + 1 >= BELIEVE_AFTER) return await giveUp(context, attachmentId, 'sumiu')
  await tryLater(context, `${error.code}`)
}

async function tryLater(context: JobContext, error: string): Promise<void> {
  const delayMs = Math.min(MAX_PAUSE_MS, 1_000 * 2 ** context.failures)
  await inTransaction(context.pool, async (tx) => await context.retry(tx, { delayMs, error }))
}

async function giveUp(context: JobContext, attachmentId: string, erro: AttachmentError): Promise<void> {
  await inTransaction(context.pool, async (tx) => {
    await tx.query(sql`
      update attachments set status = 'falhou', erro = ${erro} where id = ${attachmentId} and status = 'pendente'`)
    await context.done(tx)
  })
}

async function pauseAndWait(context: JobContext, wanted: Wanted, reason: string): Promise<void> {
  await inTransaction(context.pool, async (tx: Tx) => {
    await pauseAccount(tx, wanted, reason)
    await waitForAccount(tx, context, wanted.account_id)
  })
}
