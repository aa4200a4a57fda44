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

const draftRow = z.object({ conteudo: z.string(), interno: z.boolean() })
type Written = z.infer<typeof draftRow>
/** With nothing written one answers. */
const nothing: Written = { conteudo: '', interno: false }

export function draftQuery(conversationId: string, userId: string): SqlStatement {
  return sql`select conteudo, interno from drafts where conversation_id = ${conversationId} and user_id = ${userId}`
}

export interface Draft {
  readonly text: string
  /** It is for the team alone. */
  readonly isNote: boolean
  readonly setText: (text: string) => void
  readonly setNote: (isNote: boolean) => void
  /** Both at once. */
  readonly put: (written: Written) => void
}

/** What is typed in one conversation, and for whom: kept in the local database 400 ms after each pause and on leaving, so that it is there
 *  on return, after a reload, and on the person's other devices. Mount anew for each conversation. */
export function useDraft(conversationId: string, userId: string): Draft {
  const [stored] = useLiveQuery(draftQuery(conversationId, userId), draftRow)
  // null: nothing typed here yet, so what is stored shows, also when another device changes it
  const [typed, setTyped] = useState<Written | null>(null)
  const unsaved = useRef<Written | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    const written = unsaved.current
    if (written === null) return
    unsaved.current = null
    await mutate(saveDraft, { draftId: newId(), conversationId, ...written })
  }, [conversationId])

  const current = typed ?? stored ?? nothing
  // for what stays the same function while one types
  const shown = useRef(current)
  useEffect(() => {
    shown.current = current
  })

  const put = useCallback(
    (written: Written) => {
      const wasEmpty = shown.current.conteudo === ''
      shown.current = written
      setTyped(written)
      // for whom nothing is meant need not be kept
      if (wasEmpty && written.conteudo === '') return
      unsaved.current = written
      clearTimeout(timer.current)
      // emptied, by sending or by hand, is saved at once: a sent text must not come back as a draft
      if (written.conteudo === '') void flush()
      else timer.current = setTimeout(() => void flush(), PAUSE_MS)
    },
    [flush],
  )
  const setText = useCallback((conteudo: string) => put({ ...shown.current, conteudo }), [put])
  const setNote = useCallback((interno: boolean) => put({ ...shown.current, interno }), [put])

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

  return { text: current.conteudo, isNote: current.interno, setText, setNote, put }
}
