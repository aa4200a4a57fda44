import { useState } from 'react'
import { signOut } from '../auth/session.ts'
import { AskDialog } from '../ui/ask-dialog.tsx'
import { openWindow, useShellWindow } from './shell-state.ts'
import { shellTexts } from './texts.pt-BR.ts'

/** Signs out at once when everything was sent; else asks, with what would be lost. */
export function SignOutDialog() {
  const shown = useShellWindow('sign-out')
  const unsent = useUnsent()
  return (
    <AskDialog
      isOpen={shown.isOpen}
      title={shellTexts.signOutTitle}
      text={shellTexts.signOutUnsent(unsent)}
      action={shellTexts.signOutAnyway}
      back={shellTexts.signOutStay}
      onAnswer={() => {
        openWindow(null)
        void signOut({ discardUnsent: true })
      }}
      onClose={() => openWindow(null)}
    />
  )
}

let lastUnsent = 0

/** Starts signing out; opens the question when something was not sent. */
export async function startSignOut(): Promise<void> {
  const result = await signOut({ discardUnsent: false })
  if (result.ok) return
  lastUnsent = result.unsent
  openWindow('sign-out')
}

function useUnsent(): number {
  // fixed when the dialog opens: the number must not change under the reader's eyes
  const [unsent, setUnsent] = useState(lastUnsent)
  if (unsent !== lastUnsent) setUnsent(lastUnsent)
  return unsent
}
