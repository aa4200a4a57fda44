import { AskDialog } from '../../ui/ask-dialog.tsx'
import { listTexts } from '../texts.pt-BR.ts'

interface DeleteDealsDialogProps {
  count: number
  onDelete: () => void
  onClose: () => void
}

/** Asks before many go. */
export function DeleteDealsDialog({ count, onDelete, onClose }: DeleteDealsDialogProps) {
  return (
    <AskDialog
      title={listTexts.deleteTitle(count)}
      text={listTexts.deleteText}
      action={listTexts.delete}
      onAnswer={() => {
        onClose()
        onDelete()
      }}
      onClose={onClose}
    />
  )
}
