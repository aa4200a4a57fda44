import { newId } from '@vp/domain/ids.ts'
import { starMessage } from '@vp/domain/inbox/mutations/star-message.ts'
import { unstarMessage } from '@vp/domain/inbox/mutations/unstar-message.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { useLiveRows } from '../../sync/use-live-query.ts'
import { toastUndo } from '../../ui/toast.tsx'
import { inboxTexts } from '../texts.pt-BR.ts'
import { instant } from '../../sync/instant.ts'

const starredId = z.object({ message_id: z.string() })

/** All that the person has starred: few, and one query for every bubble. */
export const starredIdsQuery = sql`select message_id from starred_messages`

export function useIsStarred(messageId: string): boolean {
  return useLiveRows(starredIdsQuery, starredId)?.some((star) => star.message_id === messageId) ?? false
}

export const starredMessage = z.object({
  id: z.string(),
  conteudo: z.string().nullable(),
  horario: instant,
  autor: z.string(),
  author_nome: z.string().nullable(),
})

/** What the person has starred in a conversation, the newest message first. */
export function starredMessagesQuery(conversationId: string): SqlStatement {
  return sql`
    select m.id, m.conteudo, m.horario, m.autor, p.nome as author_nome
    from starred_messages s
    join messages m on m.id = s.message_id
    left join profiles p on p.user_id = m.author_id
    where s.conversation_id = ${conversationId}
    order by m.horario desc, m.id desc`
}

const star = (messageId: string) => mutateOrTell(starMessage, { starId: newId(), messageId })
const unstar = (messageId: string) => mutateOrTell(unstarMessage, { messageId })

/** Stars a message or takes the star off, and offers the way back. */
export async function toggleStar(messageId: string, isStarred: boolean): Promise<void> {
  const isDone = await (isStarred ? unstar(messageId) : star(messageId))
  if (!isDone) return
  toastUndo(isStarred ? inboxTexts.unstarredToast : inboxTexts.starredToast, () => {
    void (isStarred ? star(messageId) : unstar(messageId))
  })
}
