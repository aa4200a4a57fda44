import { newId } from '@vp/domain/ids.ts'
import { saveDraft } from '@vp/domain/inbox/mutations/save-draft.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { mutate } from '../../sync/mutate.ts'
import { beforeReload } from '../../sync/use-app-update.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'

/** Typing pauses longer than this are saved. */
const PAUSE_MS = 400

const draftRow = z.object({ conteudo: z.string() })

export function draftQuery(conversationId: string, userId: string): SqlStatement {
  return sql`select conteudo from drafts where conversation_id = ${conversationId} and user_id = ${userId}`
}

export interface Draft {
  readonly text: string
  readonly setText: (text: string) => void
}

/** What is typed in one conversation: kept in the local database 400 ms after each pause and on leaving, so that it is there
 *  on return, after a reload, and on the person's other devices. Mount anew for each conversation. */
export function useDraft(conversationId: string, userId: string): Draft {
  const [stored] = useLiveQuery(draftQuery(conversationId, userId), draftRow)
  // null: nothing typed here yet, so what is stored shows, also when another device changes it
  const [typed, setTyped] = useState<string | null>(null)
  const unsaved = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    const conteudo = unsaved.current
    if (conteudo === null) return
    unsaved.current = null
    await mutate(saveDraft, { draftId: newId(), conversationId, conteudo })
  }, [conversationId])

  const setText = useCallback(
    (text: string) => {
      setTyped(text)
      unsaved.current = text
      clearTimeout(timer.current)
      // emptied, by sending or by hand, is saved at once: a sent text must not come back as a draft
      if (text === '') void flush()
      else timer.current = setTimeout(() => void flush(), PAUSE_MS)
    },
    [flush],
  )

  useEffect(() => {
    const flushIfHidden = () => {
      if (document.visibilityState === 'hidden') void flush()
    }
    document.addEventListener('visibilitychange', flushIfHidden)
    const forget = beforeReload(flush)
    return () => {
      document.removeEventListener('visibilitychange', flushIfHidden)
      forget()
      void flush()
    }
  }, [flush])

  return { text: typed ?? stored?.conteudo ?? '', setText }
}
