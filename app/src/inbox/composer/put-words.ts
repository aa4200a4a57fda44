import { newId } from '@vp/domain/ids.ts'
import { saveDraft } from '@vp/domain/inbox/mutations/save-draft.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { currentSession } from '../../auth/session.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { query } from '../../sync/query.ts'

type Take = (words: string, areNote: boolean) => void

const boxes = new Map<string, Take>()

/** A writing box is on the screen; called with words that are to be in it. Returns how to say that it is gone. */
export function offerBox(conversationId: string, take: Take): () => void {
  boxes.set(conversationId, take)
  return () => {
    if (boxes.get(conversationId) === take) boxes.delete(conversationId)
  }
}

/** Puts words before what is written in a conversation, on the screen or in the draft. `areNote`: for the team alone. False where the
 *  person may not write there, which they are told: the words are to stay where they were. */
export async function putWords(conversationId: string, words: string, areNote = false): Promise<boolean> {
  const take = boxes.get(conversationId)
  if (take !== undefined) {
    take(words, areNote)
    return true
  }
  const [draft] = await query(
    sql`select conteudo, interno from drafts where conversation_id = ${conversationId}
      and user_id = ${currentSession().session?.userId ?? null}::uuid`,
    z.object({ conteudo: z.string(), interno: z.boolean() }),
  )
  return mutateOrTell(saveDraft, {
    draftId: newId(),
    conversationId,
    conteudo: before(words, draft?.conteudo ?? ''),
    interno: areNote || draft?.interno === true,
  })
}

/** Both, on lines of their own. */
export function before(words: string, written: string): string {
  return written.trim() === '' ? words : `${words}\n${written}`
}
