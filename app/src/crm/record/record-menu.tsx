import { deleteRecords } from '@vp/domain/crm/mutations/delete-records.ts'
import { newId } from '@vp/domain/ids.ts'
import { useNavigate } from '@tanstack/react-router'
import { EllipsisVertical, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useCan, useMe } from '../../auth/use-member.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { toastDeleted } from '../../shell/toast-deleted.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { pageOf } from './page-of.ts'
import type { RecordPartProps } from './record-part.ts'
import { recordMenuEntries } from './sections.tsx'
import { recordTexts } from './texts.pt-BR.ts'

const lists = { lead: 'leads', contato: 'contatos', empresa: 'empresas' } as const

/** What is done rarely with a record. */
export function RecordMenu({ record, row, hasConversations }: RecordPartProps & { hasConversations: boolean }) {
  const me = useMe()
  const mayDeleteAny = useCan('records.delete')
  const mayWrite = useCan('leads.write')
  const [isAsking, setIsAsking] = useState(false)
  const navigate = useNavigate()
  const blockedBecause = (() => {
    if (!mayWrite) return recordTexts.noRight
    if (hasConversations && record.tipo !== 'empresa') return recordTexts.hasConversations
    if (mayDeleteAny) return undefined
    if (record.tipo === 'empresa') return recordTexts.onlyManagersDelete
    return row.owner_id === me.userId ? undefined : recordTexts.notYours
  })()

  async function remove() {
    setIsAsking(false)
    const deletionId = newId()
    if (!(await mutateOrTell(deleteRecords, { tipo: record.tipo, ids: [record.id], deletionId }))) return
    toastDeleted(recordTexts.deleted(row.nome), [deletionId], () => navigate(pageOf[record.tipo](record.id)))
    await navigate({ to: '/app/leads', search: { lista: lists[record.tipo] }, replace: true })
  }

  return (
    <>
      <Menu align="end" trigger={<IconButton icon={EllipsisVertical} label={recordTexts.actions} />}>
        {recordMenuEntries.map((Entry, place) => (
          <Entry key={place} record={record} row={row} />
        ))}
        <MenuItem icon={Trash2} tone="danger" blockedBecause={blockedBecause} onSelect={() => setIsAsking(true)}>
          {recordTexts.delete}
        </MenuItem>
      </Menu>
      <AskDialog
        isOpen={isAsking}
        title={recordTexts.deleteTitle(row.nome)}
        text={recordTexts.deleteText}
        action={recordTexts.delete}
        onAnswer={() => void remove()}
        onClose={() => setIsAsking(false)}
      />
    </>
  )
}
