import { newId } from '@vp/domain/ids.ts'
import { messagePreview } from '@vp/domain/inbox/message-preview.ts'
import { describe, readPart, REVOKED_LINE, type MessageContent } from '@vp/domain/inbox/message-types.ts'
import { plainWords } from '@vp/domain/inbox/rich-text.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import type { MetaMessage } from '../../integrations/webhooks/envelope.ts'
import { retellMessage } from '../../notifications/tell.ts'

/** What changes another message instead of being one. */
type Change = MessageContent<'reaction' | 'edit' | 'revoke'>

interface Thread {
  workspaceId: string
  conversationId: string
}

/** Null for what is a message of its own. */
export function asChange(content: MessageContent | null): Change | null {
  const isChange = content?.type === 'reaction' || content?.type === 'edit' || content?.type === 'revoke'
  return isChange ? content : null
}

/** Keeps a change of either side's and makes it visible on the message that it names, now or when that arrives. The caller holds
 *  the conversation's lock. */
export async function receiveChange(
  tx: Tx,
  thread: Thread,
  message: MetaMessage,
  change: Change,
  autor: KeptChange['autor'] = 'contato',
): Promise<void> {
  const target = change.type === 'reaction' ? change.part.message_id : change.part.original_message_id
  const { affectedRows } = await tx.query(sql`
    insert into message_changes (workspace_id, conversation_id, target_wamid, wamid, autor, tipo, dados, horario)
    values (${thread.workspaceId}, ${thread.conversationId}, ${target}, ${message.id}, ${autor}, ${change.type},
      ${JSON.stringify(message[change.type])}, ${message.timestamp})
    on conflict (workspace_id, wamid) do nothing`)
  if (affectedRows > 0) await applyChanges(tx, thread, target)
}

interface KeptChange {
  autor: 'contato' | 'equipe'
  tipo: Change['type']
  dados: unknown
  wamid: string
  horario: Date
}

interface Target {
  id: string
  autor: string
  tipo: string
  conteudo: string | null
  payload: Record<string, unknown> | null
}

/** Works out anew what all changes together make of a message: each side's latest reaction, its author's latest edit, and
 *  whether its author took it back. Harmless to repeat; does nothing for a message that has no changes or is not here yet. The
 *  caller holds the conversation's lock. */
export async function applyChanges(tx: Tx, { workspaceId, conversationId }: Thread, wamid: string): Promise<void> {
  const { rows: changes } = await tx.query<KeptChange>(sql`
    select autor, tipo, dados, wamid, horario from message_changes
    where workspace_id = ${workspaceId} and target_wamid = ${wamid} and conversation_id = ${conversationId}
    order by horario, wamid`)
  if (changes.length === 0) return
  const targets = await tx.query<Target>(sql`
    select id, autor, tipo, conteudo, payload from messages
    where workspace_id = ${workspaceId} and wamid = ${wamid} and conversation_id = ${conversationId}`)
  const target = targets.rows[0]
  if (target === undefined) return
  for (const side of ['contato', 'equipe'] as const) {
    const latest = changes.findLast((change) => change.tipo === 'reaction' && change.autor === side)
    if (latest !== undefined) await react(tx, workspaceId, target.id, latest)
  }
  const author = target.autor === 'contato' ? 'contato' : 'equipe'
  const byAuthor = (tipo: Change['type']) =>
    changes.findLast((change) => change.tipo === tipo && change.autor === author)
  const revoked = byAuthor('revoke')
  const edited = byAuthor('edit')
  if (revoked !== undefined) await revoke(tx, target, revoked)
  else if (edited !== undefined) await edit(tx, target, edited)
}

async function react(tx: Tx, workspaceId: string, messageId: string, change: KeptChange): Promise<void> {
  const content = readPart('reaction', { reaction: change.dados })
  const emoji = content?.type === 'reaction' ? content.part.emoji : ''
  if (emoji === '') {
    await tx.query(sql`delete from message_reactions where message_id = ${messageId} and autor = ${change.autor}`)
    return
  }
  await tx.query(sql`
    insert into message_reactions (id, workspace_id, message_id, autor, emoji, wamid)
    values (${newId()}, ${workspaceId}, ${messageId}, ${change.autor}, ${emoji}, ${change.wamid})
    on conflict (message_id, autor) do update set emoji = excluded.emoji, wamid = excluded.wamid, author_id = null`)
}

/** Nothing of what it said is kept where people read it: its author wanted it gone. */
async function revoke(tx: Tx, target: Target, { horario }: KeptChange): Promise<void> {
  await tx.query(sql`
    update messages set conteudo = ${REVOKED_LINE}, payload = null, revoked_at = ${horario.toISOString()}, edited_at = null
    where id = ${target.id}`)
  await tx.query(sql`delete from attachments where message_id = ${target.id}`)
  await repeatElsewhere(tx, target.id, REVOKED_LINE)
}

/** The first wording is kept beside the new one, in `payload.original`. */
async function edit(tx: Tx, target: Target, change: KeptChange): Promise<void> {
  const content = readPart('edit', { edit: change.dados })
  if (content?.type !== 'edit') return
  const { message } = content.part
  const conteudo = describe(readPart(message.type, message))
  const { original = { conteudo: target.conteudo, [target.tipo]: target.payload?.[target.tipo] }, ...before } =
    target.payload ?? {}
  delete before[target.tipo]
  const payload = {
    ...before,
    ...(message.type === 'text' ? {} : { [message.type]: message[message.type] }),
    original,
  }
  await tx.query(sql`
    update messages
    set tipo = ${message.type}, conteudo = ${conteudo}, payload = ${JSON.stringify(payload)}, edited_at = ${change.horario.toISOString()}
    where id = ${target.id}`)
  await repeatElsewhere(tx, target.id, conteudo)
}

/** In the list and in notices. */
async function repeatElsewhere(tx: Tx, messageId: string, conteudo: string): Promise<void> {
  await tx.query(sql`
    update conversations set last_message_preview = ${messagePreview(conteudo)} where last_message_id = ${messageId}`)
  await retellMessage(tx, messageId, messagePreview(plainWords(conteudo)))
}
