import type { RecordKind } from '@vp/domain/crm/records/record-kinds.ts'
import { Plus } from 'lucide-react'
import { Suspense, useMemo, useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { Button } from '../../ui/button.tsx'
import { useCommands } from '../../ui/commands.ts'
import { NewRecordDialog } from './new-record-dialog.tsx'
import { createTexts } from './texts.pt-BR.ts'

/** Registers somebody, or a company, by hand. `tipo`: what is offered first. */
export function NewRecordButton({ tipo }: { tipo: RecordKind }) {
  const [isOpen, setIsOpen] = useState(false)
  const mayWrite = useCan('leads.write')
  useCommands(
    useMemo(
      () =>
        mayWrite
          ? [
              {
                id: 'record.new',
                label: createTexts.newTitle,
                group: createTexts.group,
                keys: 'n',
                icon: Plus,
                run: () => setIsOpen(true),
              },
            ]
          : [],
      [mayWrite],
    ),
  )
  return (
    <>
      <Button
        tone="primary"
        blockedBecause={mayWrite ? undefined : createTexts.noRight}
        onClick={() => setIsOpen(true)}
      >
        <Plus aria-hidden size={16} />
        {createTexts.new}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <NewRecordDialog tipo={tipo} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
