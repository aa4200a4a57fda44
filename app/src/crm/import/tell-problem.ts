import { z } from 'zod'
import { RemoteError } from '../../sync/remote/remote-error.ts'
import { toastProblem } from '../../ui/toast.tsx'
import { importProblemText, importTexts } from './texts.pt-BR.ts'

const withRow = z.object({ error: z.object({ row: z.number().nullable() }) })

/** Why a command came to nothing, in words. Throws on what is no failed request. */
export function problemOf(error: unknown): string {
  if (!(error instanceof RemoteError)) throw error
  const said = withRow.safeParse(error.body)
  const code = error.kind === 'unauthenticated' ? 'network' : error.code
  return importProblemText(code, said.success ? said.data.error.row : null)
}

/** Says it in passing. */
export function tellProblem(error: unknown): void {
  toastProblem(importTexts.notDone, { text: problemOf(error) })
}
