import { useEffect, useState } from 'react'
import { useCan, useMe } from '../../../auth/use-member.ts'
import type { Progress } from '../../../lists/bulk/do-many.ts'
import type { Selection } from '../../../lists/selection.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { uiTexts } from '../../../ui/texts.pt-BR.ts'
import type { ListQuery } from '../queries.ts'
import { listTexts } from '../texts.pt-BR.ts'
import { deletable, deleteMany } from './bulk-actions.ts'
import { readSelected, type SelectedRecord } from './selected.ts'

interface DeleteDialogProps {
  list: ListQuery
  selection: Selection
  onDelete: (todo: (onProgress: Progress) => Promise<void>) => void
  onClose: () => void
}

/** Asks before many go, with how many go and how many stay, and why. */
export function DeleteDialog({ list, selection, onDelete, onClose }: DeleteDialogProps) {
  const { lista } = list.search
  const me = useMe()
  const mayDeleteAll = useCan('records.delete')
  const [rows, setRows] = useState<readonly SelectedRecord[] | null>(null)
  useEffect(() => {
    let isGone = false
    void readSelected(list, selection).then((read) => (isGone ? undefined : setRows(read)))
    return () => {
      isGone = true
    }
  }, [list, selection])
  if (rows === null) return null
  const going = lista === 'empresas' && !mayDeleteAll ? [] : deletable(rows, me, mayDeleteAll)
  const spoken = rows.filter((row) => row.has_spoken).length
  const others = rows.length - going.length - spoken
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={going.length === 0 ? listTexts.deleteNone : listTexts.deleteTitle(lista, going.length)}
      footer={
        <>
          <Button onClick={onClose}>{going.length === 0 ? uiTexts.close : uiTexts.cancel}</Button>
          {going.length === 0 ? null : (
            <Button tone="danger" onClick={() => onDelete((onProgress) => deleteMany(lista, going, onProgress))}>
              {listTexts.delete}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-2 text-base">
        {going.length === 0 ? null : <p>{listTexts.deleteText(lista)}</p>}
        {spoken === 0 ? null : <p className="text-muted">{listTexts.deleteSpoken(spoken)}</p>}
        {others === 0 ? null : <p className="text-muted">{listTexts.deleteOthers(others)}</p>}
      </div>
    </Dialog>
  )
}
