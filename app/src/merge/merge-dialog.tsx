import { Suspense, useState } from 'react'
import { useLiveQuery } from '../sync/use-live-query.ts'
import { Dialog } from '../ui/dialog.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { mergeTexts } from './texts.pt-BR.ts'
import { CompareDialog } from './compare-dialog.tsx'
import { PickPerson } from './pick-person.tsx'
import { mergePerson, subjectQuery, type MergePerson, type Subject } from './queries.ts'

interface MergeDialogProps {
  subject: Subject
  nome: string
  onClose: () => void
}

/** Joins a person with another one: first who it is, then which record stays and what it says. */
export function MergeDialog({ subject, nome, onClose }: MergeDialogProps) {
  const [wanted] = useLiveQuery(subjectQuery(subject), mergePerson)
  const [other, setOther] = useState<MergePerson | null>(null)
  // joined by somebody else meanwhile
  if (wanted === undefined) return null
  if (other !== null) {
    return <CompareDialog wanted={wanted} other={other} onBack={() => setOther(null)} onClose={onClose} />
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={mergeTexts.title(nome)}
      description={mergeTexts.pickText}
      width="md"
    >
      <Suspense fallback={<SkeletonRows count={4} />}>
        <PickPerson subject={subject} onPick={setOther} />
      </Suspense>
    </Dialog>
  )
}
