import { Dialog } from '../ui/dialog.tsx'
import { useShellWindow } from './shell-state.ts'
import { shellTexts } from './texts.pt-BR.ts'

/** How to install where the browser has no prompt of its own. */
export function InstallDialog() {
  return (
    <Dialog {...useShellWindow('install')} title={shellTexts.installTitle} description={shellTexts.installHint}>
      <p className="text-base">{shellTexts.installIos}</p>
    </Dialog>
  )
}
