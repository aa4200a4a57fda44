import { UserRoundCheck } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { Button } from '../../ui/button.tsx'
import type { RecordRow } from '../record/queries.ts'
import { ConvertDialog } from './convert-dialog.tsx'
import { convertTexts } from './texts.pt-BR.ts'

/** Makes a contact of a lead. */
export function ConvertButton({ row }: { row: RecordRow }) {
  const mayWrite = useCan('leads.write')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button blockedBecause={mayWrite ? undefined : convertTexts.noRight} onClick={() => setIsOpen(true)}>
        <UserRoundCheck aria-hidden size={16} />
        {convertTexts.action}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <ConvertDialog row={row} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
