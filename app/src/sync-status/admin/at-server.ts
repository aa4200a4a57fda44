import { RemoteError } from '../../sync/remote/remote-error.ts'
import { toastProblem } from '../../ui/toast.tsx'
import { syncTexts } from '../texts.pt-BR.ts'
import type { Report } from '../../sync/remote/report.ts'

const texts: Readonly<Record<string, string>> = syncTexts.actionProblems

/** Does something at the server and asks for the report again, so that the screen shows what the server says. When it could not
 *  be done it says why. True when it was done. */
export async function atServer(act: () => Promise<void>, report: Pick<Report<unknown>, 'refresh'>): Promise<boolean> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof RemoteError)) throw error
    const isAlone = error.kind === 'unauthenticated' || error.code === 'network'
    toastProblem(syncTexts.actionFailed, {
      text: isAlone ? texts['offline'] : (texts[error.code] ?? syncTexts.actionProblems.other),
    })
    void report.refresh()
    return false
  }
  await report.refresh()
  return true
}
