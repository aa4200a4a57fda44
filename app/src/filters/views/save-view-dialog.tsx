import { NameDialog } from '../../ui/name-dialog.tsx'
import { filterTexts } from '../texts.pt-BR.ts'

interface SaveViewDialogProps {
  /** What is shown, in words. */
  suggestion: string
  /** True when it is done. */
  onSave: (nome: string) => Promise<boolean>
  onClose: () => void
}

/** Gives what a list shows now a name. */
export function SaveViewDialog(props: SaveViewDialogProps) {
  return (
    <NameDialog
      title={filterTexts.saveView}
      description={filterTexts.saveViewHint}
      label={filterTexts.viewName}
      action={filterTexts.saveViewDo}
      error={filterTexts.viewNameError}
      maxLength={40}
      {...props}
    />
  )
}
