import { mergePeople } from '@vp/domain/crm/mutations/merge-people.ts'
import { undoMerge } from '@vp/domain/crm/mutations/undo-merge.ts'
import type { ChosenField } from '@vp/domain/crm/merge/person-records.ts'
import { formatPhone } from '@vp/domain/crm/phone.ts'
import { formatStored } from '@vp/domain/custom-fields/format-value.ts'
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
import { useLiveQuery } from '../sync/use-live-query.ts'
import { FieldChoice } from './field-choice.tsx'
import { KeepChoice } from './keep-choice.tsx'
import { differingValue, differingValuesQuery, type MergePerson } from './queries.ts'

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
  const [takeFields, setTakeFields] = useState<readonly string[]>([])
  const { kept, merged } = plan
  const me = useMe()
  const mayAny = useCan('records.delete')
  const mayThese = mayAny || (kept.owner_id === me.userId && merged.owner_id === me.userId)

  function turn() {
    setIsTurned(!isTurned)
    setTake(firstTake(planOf(merged, kept)))
    setTakeFields([])
  }

  async function merge() {
    const mergeId = newId()
    const args = {
      mergeId,
      tipo: plan.tipo,
      keptId: kept.id,
      mergedId: merged.id,
      take: [...take],
      takeFields: [...takeFields],
    }
    if (!(await mutateOrTell(mergePeople, args))) return
    onClose()
    toastUndo(mergeTexts.done(merged.nome, kept.nome), () => void mutateOrTell(undoMerge, { mergeId }))
  }

  const fields = differingFields(plan)
  const customFields = useLiveQuery(differingValuesQuery(kept.id, merged.id), differingValue)
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
        {fields.length + customFields.length === 0 ? (
          <p className="text-base text-muted">{mergeTexts.noDifference}</p>
        ) : (
          <div className="flex flex-col gap-3">
            <h3 className="text-sm font-semibold">{mergeTexts.fieldsLegend}</h3>
            {fields.map((field) => (
              <FieldChoice
                key={field}
                label={mergeTexts.fields[field]}
                kept={valueOf(kept, field)}
                merged={valueOf(merged, field)}
                isTaken={take.includes(field)}
                onTake={(isTaken) => setTake(isTaken ? [...take, field] : take.filter((one) => one !== field))}
              />
            ))}
            {customFields.map((field) => (
              <FieldChoice
                key={field.id}
                label={field.nome}
                kept={formatStored(field, field.kept)}
                merged={formatStored(field, field.merged)}
                isTaken={takeFields.includes(field.id)}
                onTake={(isTaken) =>
                  setTakeFields(isTaken ? [...takeFields, field.id] : takeFields.filter((one) => one !== field.id))
                }
              />
            ))}
          </div>
        )}
      </div>
    </Dialog>
  )
}

function valueOf(person: MergePerson, field: ChosenField): string | null {
  switch (field) {
    case 'telefone':
      return person.telefone === null ? null : formatPhone(person.telefone)
    case 'owner_id':
      return person.owner_nome
    case 'empresa_id':
      return person.empresa_nome
    case 'status':
      return mergeTexts.statuses[person.status] ?? person.status
    case 'nome':
    case 'email':
      return person[field]
  }
}
