import { describe, readPart } from '@vp/domain/inbox/message-types.ts'
import { nextStatus, type OutboundStatus } from '@vp/domain/inbox/message-status.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { recordEvent } from '../../../audit/record.ts'
import type { Tx } from '../../../database/transaction.ts'
import { findAccount, type ChannelAccount } from '../../../integrations/accounts.ts'
import type { Arrival } from '../../../integrations/webhooks/arrival.ts'
import { defineField } from '../../../integrations/webhooks/fields/field-event.ts'
import { resumeJobs } from '../../../jobs/outbox.ts'
import { keepAttachment } from '../keep-attachment.ts'
import { learn } from '../learn.ts'
import { applyChanges, asChange, receiveChange } from '../message-changes.ts'
import { openThread } from '../open-thread.ts'
import { payloadOf } from '../payload-of.ts'
import { placeInSecond } from '../place-in-second.ts'
import { putOnTop, settleWaiting } from '../put-on-top.ts'
import { findImported, leaveImport } from './imported.ts'
import { noteCoexistence } from '../../../integrations/note-coexistence.ts'
import { eitherSide, metadata, senderBy, type EitherSide } from './whose-number.ts'

const several = z.object({ message_echoes: z.array(z.unknown()) })

/** `smb_message_echoes`: what the owner typed on the phone of a number in coexistence, also edits, reactions and what is taken back.
 *  It is our side's word: the customer waits no more, and what they wrote before was read. Meta's window is as it was. */
export const receiveEchoes = defineField({
  value: z.object({ metadata, echo: eitherSide }),
  split(value) {
    const echoes = several.safeParse(value).data?.message_echoes ?? []
    const { metadata: whose } = value
    return echoes.map((echo) => ({ metadata: whose, echo }))
  },
  async apply(tx, { arrival }, { metadata: { phone_number_id: phoneNumberId }, echo }) {
    const account = await findAccount(tx, phoneNumberId)
    if (account === null) return null
    await noteCoexistence(tx, account)
    await receiveEcho(tx, account, echo, arrival)
    return account
  },
})

async function receiveEcho(tx: Tx, account: ChannelAccount, echo: EitherSide, arrival: Arrival): Promise<void> {
  const { workspace_id: workspaceId } = account
  const imported = await findImported(tx, workspaceId, echo.id)
  if (imported === 'known') return
  const sender = senderBy(echo.to, echo.to_user_id)
  if (sender === null) throw new Error('an echo to nobody')
  const thread = await openThread(tx, account, sender, echo.timestamp)
  if (!thread.isFormer) await learn(tx, thread.identityId, sender, { isNewest: false })
  const content = readPart(echo.type, echo)
  const change = asChange(content)
  if (change !== null) return await receiveChange(tx, thread, echo, change, 'equipe')
  const { conversationId } = thread
  const messageId = imported?.id ?? arrival.id
  const horario = placeInSecond(echo.timestamp, arrival.at)
  const conteudo = describe(content)
  const payload = payloadOf(echo)
  let status: OutboundStatus = 'sent'
  if (imported === null) {
    const inserted = await tx.query(sql`
      insert into messages (id, workspace_id, conversation_id, autor, tipo, conteudo, payload, horario, interno, status, sent_at, wamid,
        context_wamid, origem)
      values (${messageId}, ${workspaceId}, ${conversationId}, 'equipe', ${echo.type}, ${conteudo},
        ${payload === null ? null : JSON.stringify(payload)}, ${horario}, false, ${status}, ${echo.timestamp}, ${echo.id},
        ${echo.context?.id ?? null}, 'celular')
      on conflict (workspace_id, wamid) do nothing`)
    if (inserted.affectedRows === 0) return
    await keepAttachment(tx, { workspaceId, messageId }, content)
  } else {
    if (!(await leaveImport(tx, thread, imported, { message: echo, content, horario, origem: 'celular' }))) return
    status = await raiseToSent(tx, messageId)
  }
  await countEcho(tx, conversationId, { messageId, horario })
  await putOnTop(tx, conversationId, { id: messageId, horario, conteudo, autor: 'equipe', status })
  await settleWaiting(tx, conversationId)
  await applyChanges(tx, thread, echo.id)
  // a status that came before it
  await resumeJobs(tx, `wamid:${echo.id}`, 'all')
  const event = {
    tipo: 'mensagem_enviada',
    referenciaId: messageId,
    payload: { conversationId, origem: 'celular', tipo: echo.type },
  }
  await recordEvent(tx, { workspaceId, actorId: null }, event)
}

async function raiseToSent(tx: Tx, messageId: string): Promise<OutboundStatus> {
  const { rows } = await tx.query<{ status: OutboundStatus }>(
    sql`select status from messages where id = ${messageId} for no key update`,
  )
  const [row] = rows
  if (row === undefined) throw new Error('the message vanished under its lock')
  const status = nextStatus[row.status].sent
  await tx.query(sql`update messages set status = ${status} where id = ${messageId}`)
  return status
}

/** The first word here opens a thread that was imported; one that the team has closed stays closed until the customer writes. */
async function countEcho(
  tx: Tx,
  conversationId: string,
  { messageId, horario }: { messageId: string; horario: string },
): Promise<void> {
  await tx.query(sql`
    update conversations c
    set status = case when c.status = 'resolvida' and not exists (
        select from messages m
        where m.conversation_id = c.id and m.id <> ${messageId} and m.origem is distinct from 'historico' and not m.interno)
        then 'aberta' else c.status end,
      unread_count = least(c.unread_count, (
        select count(*) from messages m
        where m.conversation_id = c.id and m.autor = 'contato' and m.tipo <> 'system' and m.origem is distinct from 'historico'
          and m.horario >= ${horario}::timestamptz))
    where c.id = ${conversationId}`)
}
