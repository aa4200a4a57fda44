import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { uiTexts } from '../../ui/texts.pt-BR.ts'
import { listTexts } from '../texts.pt-BR.ts'

interface DeleteDealsDialogProps {
  count: number
  onDelete: () => void
  onClose: () => void
}

/** Asks before many go. */
export function DeleteDealsDialog({ count, onDelete, onClose }: DeleteDealsDialogProps) {
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={listTexts.deleteTitle(count)}
      description={listTexts.deleteText}
      footer={
        <>
          <Button onClick={onClose}>{uiTexts.cancel}</Button>
          <Button
            tone="danger"
            onClick={() => {
              onClose()
              onDelete()
            }}
          >
            {listTexts.delete}
          </Button>
        </>
      }
    />
  )
}
