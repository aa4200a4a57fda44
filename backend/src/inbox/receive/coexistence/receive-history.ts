import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import type { Tx } from '../../../database/transaction.ts'
import { findAccount, type ChannelAccount } from '../../../integrations/accounts.ts'
import { defineField } from '../../../integrations/webhooks/fields/field-event.ts'
import { noteCoexistence } from '../../../integrations/note-coexistence.ts'
import { importThread } from './import-thread.ts'
import { eitherSide, isOurs, metadata, senderBy, type EitherSide } from './whose-number.ts'

const NUMBER = /^\+?\d{8,15}$/u
const words = z.string().min(1).optional().catch(undefined)

/** A person's messages of a chunk. `id`: their number, or what else Meta knows them by. */
const thread = z.object({
  id: z.string().min(1),
  context: z.object({ wa_id: words, user_id: words }).optional().catch(undefined),
  messages: z.array(eitherSide),
})
const chunk = z.object({
  phase: z.int().min(0).optional().catch(undefined),
  /** Of the whole import, in per cent. */
  progress: z.int().min(0).max(100),
})
const problem = z.object({ code: z.int() })

/** One commit: a thread, a file that is told later than its message, how far the import is, or why there is none. */
const part = z.union([
  z.object({ metadata, thread }),
  z.object({ metadata, file: eitherSide }),
  z.object({ metadata, chunk }),
  z.object({ metadata, problem }),
])

const rawHistory = z.object({
  metadata: z.unknown(),
  history: z.array(z.record(z.string(), z.unknown())).default([]),
  messages: z.array(z.unknown()).default([]),
})
const rawChunk = z.object({
  metadata: z.unknown().optional(),
  threads: z.array(z.unknown()).default([]),
  errors: z.array(z.unknown()).default([]),
})
const rawThread = z.looseObject({ messages: z.array(z.unknown()) })

/** `history`: the last 180 days of a number that joined coexistence, in chunks of any order and size. What is told is past: nobody is
 *  notified, nothing is unread, no window opens, nobody waits. */
export const receiveHistory = defineField({
  value: part,
  split: splitHistory,
  async apply(tx, { at }, value) {
    const account = await findAccount(tx, value.metadata.phone_number_id)
    if (account === null) return null
    await noteCoexistence(tx, account)
    const business = value.metadata.display_phone_number
    if ('thread' in value) {
      const { id, context, messages } = value.thread
      const isNumber = NUMBER.test(id)
      const sender = senderBy(
        context?.wa_id ?? (isNumber ? id : undefined),
        context?.user_id ?? (isNumber ? undefined : id),
      )
      if (sender !== null) await importThread(tx, account, sender, messages.map(sided(business)))
    } else if ('file' in value) {
      const one = sided(business)(value.file)
      const { from, from_user_id: fromUser, to, to_user_id: toUser } = value.file
      const sender = one.isOurs ? senderBy(to, toUser) : senderBy(from, fromUser)
      if (sender !== null) await importThread(tx, account, sender, [one])
    } else if ('chunk' in value) await noteProgress(tx, account, value.chunk, at)
    else await noteProblem(tx, account, value.problem.code, at)
    return account
  },
})

const sided = (business: string | undefined) => (message: EitherSide) => ({
  message,
  isOurs: isOurs(message, business),
})

/** Each thread by itself, what of it cannot be read apart from the rest, and after them how far the import is. */
function splitHistory(value: Readonly<Record<string, unknown>>): Record<string, unknown>[] {
  const outer = rawHistory.safeParse(value)
  if (!outer.success) return []
  const { metadata: whose, history, messages } = outer.data
  const parts: Record<string, unknown>[] = []
  const chunks: Record<string, unknown>[] = []
  for (const raw of history) {
    const one = rawChunk.safeParse(raw)
    if (!one.success) {
      parts.push({ metadata: whose, unreadable: raw })
      continue
    }
    for (const rawOne of one.data.threads) parts.push(...splitThread(whose, rawOne))
    for (const error of one.data.errors) parts.push({ metadata: whose, problem: error })
    if (one.data.metadata !== undefined) chunks.push({ metadata: whose, chunk: one.data.metadata })
  }
  for (const file of messages) parts.push({ metadata: whose, file })
  return [...parts, ...chunks]
}

function splitThread(whose: unknown, raw: unknown): Record<string, unknown>[] {
  const one = rawThread.safeParse(raw)
  if (!one.success) return [{ metadata: whose, unreadable: raw }]
  const isReadable = (message: unknown) => eitherSide.safeParse(message).success
  const readable = one.data.messages.filter(isReadable)
  const broken = one.data.messages.filter((message) => !isReadable(message))
  return [
    ...(readable.length === 0 ? [] : [{ metadata: whose, thread: { ...one.data, messages: readable } }]),
    ...broken.map((message) => ({ metadata: whose, unreadable: message })),
  ]
}

/** The furthest that was told stands. */
async function noteProgress(
  tx: Tx,
  account: ChannelAccount,
  { phase = null, progress }: { phase?: number | null | undefined; progress: number },
  at: string,
): Promise<void> {
  await tx.query(sql`
    update integration_accounts
    set historico_erro = null, historico_progresso = greatest(historico_progresso, ${progress}::smallint),
      historico_fase = greatest(historico_fase, ${phase}::smallint), historico_em = greatest(historico_em, ${at}::timestamptz)
    where id = ${account.id}`)
}

/** Of an import that has begun, what comes is believed rather than this. */
async function noteProblem(tx: Tx, account: ChannelAccount, code: number, at: string): Promise<void> {
  await tx.query(sql`
    update integration_accounts
    set historico_erro = ${code}, historico_em = greatest(historico_em, ${at}::timestamptz)
    where id = ${account.id} and historico_progresso is null`)
}
