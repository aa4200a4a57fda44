import { NotificationsSheet } from '../notifications/notifications-sheet.tsx'
import { InstallDialog } from './install-dialog.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { MoreSheet } from './more-sheet.tsx'
import { Palette } from './palette.tsx'
import { PendingDialog } from './pending-dialog.tsx'
import { SignOutDialog } from './sign-out-dialog.tsx'

/** All windows of the frame; each opens by its name in shell-state.ts. */
export function ShellWindows({ hiddenPlacesFrom }: { hiddenPlacesFrom: number }) {
  return (
    <>
      <Palette />
      <KeysDialog />
      <PendingDialog />
      <MoreSheet hiddenFrom={hiddenPlacesFrom} />
      <InstallDialog />
      <NotificationsSheet />
      <SignOutDialog />
    </>
  )
}
