import { mergePeople } from '@vp/domain/crm/mutations/merge-people.ts'
import { undoMerge } from '@vp/domain/crm/mutations/undo-merge.ts'
import type { ChosenField } from '@vp/domain/crm/merge/person-records.ts'
import { newId } from '@vp/domain/ids.ts'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useCan, useMe } from '../auth/use-member.ts'
import { mutateOrTell } from '../shell/mutate-or-tell.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { toastUndo } from '../ui/toast.tsx'
import { mergeTexts } from './texts.pt-BR.ts'
import { differingFields, firstTake, planOf } from './choices.ts'
import { FieldChoice } from './field-choice.tsx'
import { KeepChoice } from './keep-choice.tsx'
import type { MergePerson } from './queries.ts'

interface CompareDialogProps {
  wanted: MergePerson
  other: MergePerson
  onBack: () => void
  onClose: () => void
}

/** Two records side by side: which stays, and from which each field is. */
export function CompareDialog({ wanted, other, onBack, onClose }: CompareDialogProps) {
  const [isTurned, setIsTurned] = useState(false)
  const plan = isTurned ? planOf(other, wanted) : planOf(wanted, other)
  const [take, setTake] = useState<readonly ChosenField[]>(() => firstTake(plan))
  const { kept, merged } = plan
  const me = useMe()
  const mayAny = useCan('records.delete')
  const mayThese = mayAny || (kept.owner_id === me.userId && merged.owner_id === me.userId)

  function turn() {
    setIsTurned(!isTurned)
    setTake(firstTake(planOf(merged, kept)))
  }

  async function merge() {
    const mergeId = newId()
    const args = { mergeId, tipo: plan.tipo, keptId: kept.id, mergedId: merged.id, take: [...take] }
    if (!(await mutateOrTell(mergePeople, args))) return
    onClose()
    toastUndo(mergeTexts.done(merged.nome, kept.nome), () => void mutateOrTell(undoMerge, { mergeId }))
  }

  const fields = differingFields(plan)
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={mergeTexts.compareTitle}
      description={mergeTexts.goAlong(merged)}
      width="md"
      footer={
        <>
          <Button tone="ghost" onClick={onBack}>
            <ArrowLeft aria-hidden size={16} />
            {mergeTexts.back}
          </Button>
          <Button
            tone="primary"
            blockedBecause={mayThese ? undefined : mergeTexts.notYours}
            onClick={() => void merge()}
          >
            {mergeTexts.merge}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {plan.canTurn ? (
          <KeepChoice people={[wanted, other]} keptId={kept.id} onTurn={turn} />
        ) : (
          <p className="rounded-md bg-sunken px-3 py-2 text-base">{mergeTexts.contactStays}</p>
        )}
        {fields.length === 0 ? (
          <p className="text-base text-muted">{mergeTexts.noDifference}</p>
        ) : (
          <div className="flex flex-col gap-3">
            <h3 className="text-sm font-semibold">{mergeTexts.fieldsLegend}</h3>
            {fields.map((field) => (
              <FieldChoice
                key={field}
                field={field}
                plan={plan}
                isTaken={take.includes(field)}
                onTake={(isTaken) => setTake(isTaken ? [...take, field] : take.filter((one) => one !== field))}
              />
            ))}
          </div>
        )}
      </div>
    </Dialog>
  )
}
