import type { Refusal } from '@vp/domain/refused.ts'
import { useEffect, useRef } from 'react'
import { returnsTo } from '../inbox/returned/returns-to.ts'
import { useOutbox, type OutboxEntry } from '../sync/use-outbox.ts'
import { toastProblem } from '../ui/toast.tsx'
import { mutationText } from './mutation-texts.pt-BR.ts'
import { newlyRefused } from './newly-refused.ts'
import { findNames, idsOf, subjectNames, subjectOf } from './pending-names.ts'
import { refusalText } from './refusal-texts.pt-BR.ts'
import { openWindow } from './shell-state.ts'
import { shellTexts } from './texts.pt-BR.ts'

async function tell(entry: OutboxEntry, refusal: Refusal) {
  const subject = subjectOf(entry)
  const names = await findNames(idsOf(subject))
  toastProblem(shellTexts.refusedToast(mutationText(entry.name, subject, subjectNames(subject, names))), {
    text: refusalText(refusal).reason,
    action: { label: shellTexts.see, onClick: () => openWindow('pending') },
  })
}

/** The conversation says it above its writing box, with the ways on. */
function isInSight(entry: OutboxEntry): boolean {
  const conversationId = returnsTo(entry)
  return conversationId !== null && location.pathname.includes(conversationId)
}

/** Tells of a refusal when it comes, once; "Pendências" keeps it until it is dealt with. */
export function RefusalWatcher() {
  const outbox = useOutbox()
  const waiting = useRef(new Set<number>())

  useEffect(() => {
    for (const entry of newlyRefused(waiting.current, outbox)) {
      if (entry.refusal !== null && !isInSight(entry)) void tell(entry, entry.refusal)
    }
  }, [outbox])

  return null
}
