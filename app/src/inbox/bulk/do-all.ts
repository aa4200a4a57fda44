import type { MutateResult } from '../../sync/protocol.ts'
import { refusalText } from '../../shell/refusal-texts.pt-BR.ts'
import { toastInfo, toastProblem, toastUndo } from '../../ui/toast.tsx'
import { inboxTexts } from '../texts.pt-BR.ts'

export interface BulkChange {
  readonly change: () => Promise<MutateResult>
  /** Puts it back as it was; null where the person may not. */
  readonly undo: (() => Promise<unknown>) | null
}

/** Does several changes, says in one go how many were done, and offers one way back for all of them. What was refused is told
 *  with its reason and the rest is done all the same. `words`: of how many conversations. */
export async function doAll(changes: readonly BulkChange[], words: (count: number) => string): Promise<void> {
  const results = await Promise.all(changes.map(async ({ change, undo }) => ({ result: await change(), undo })))
  const done = results.filter(({ result }) => result.status === 'queued')
  const back = done.flatMap(({ undo }) => undo ?? [])
  if (back.length > 0) toastUndo(words(done.length), () => void Promise.all(back.map((undo) => undo())))
  else if (done.length > 0) toastInfo(words(done.length))
  const refusals = results.flatMap(({ result }) => (result.status === 'refused' ? [result.refusal] : []))
  const [first] = refusals
  if (first === undefined) return
  const { reason, remedy } = refusalText(first)
  toastProblem(inboxTexts.bulkRefused(refusals.length), { text: `${reason} ${remedy}` })
}
