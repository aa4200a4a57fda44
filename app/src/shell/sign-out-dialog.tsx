import { useState } from 'react'
import { signOut } from '../auth/session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { openWindow, useShellWindow } from './shell-state.ts'
import { shellTexts } from './texts.pt-BR.ts'

/** Signs out at once when everything was sent; else asks, with what would be lost. */
export function SignOutDialog() {
  const shown = useShellWindow('sign-out')
  const unsent = useUnsent()
  return (
    <Dialog
      {...shown}
      title={shellTexts.signOutTitle}
      description={shellTexts.signOutUnsent(unsent)}
      footer={
        <>
          <Button onClick={() => openWindow(null)}>{shellTexts.signOutStay}</Button>
          <Button
            tone="danger"
            onClick={() => {
              openWindow(null)
              void signOut({ discardUnsent: true })
            }}
          >
            {shellTexts.signOutAnyway}
          </Button>
        </>
      }
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
