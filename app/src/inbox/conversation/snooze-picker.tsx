import { useState, type SubmitEvent } from 'react'
import { Clock3 } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InputField } from '../../ui/field.tsx'
import { PickDialog } from '../../ui/pick-dialog.tsx'
import { uiTexts } from '../../ui/texts.pt-BR.ts'
import { useNow } from '../../ui/use-now.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { snoozeTimes, toLocalInput } from './snooze-times.ts'

interface SnoozePickerProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onSnooze: (until: Date) => void
}

const OTHER = 'other'

/** Until when to put a conversation off: a usual moment, or any. */
export function SnoozePicker({ isOpen, onOpenChange, onSnooze }: SnoozePickerProps) {
  const now = useNow()
  const [isChoosing, setIsChoosing] = useState(false)
  const times = snoozeTimes(now)
  const icon = <Clock3 aria-hidden size={18} className="shrink-0 text-muted" />
  return (
    <>
      <PickDialog
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        title={inboxTexts.snoozeTitle}
        placeholder={inboxTexts.snoozeSearch}
        items={[
          ...times.map(({ id, label, hint }) => ({ id, label, hint, lead: icon })),
          { id: OTHER, label: inboxTexts.snoozeOther, lead: icon },
        ]}
        onPick={(id) => {
          if (id === OTHER) return setIsChoosing(true)
          const time = times.find((candidate) => candidate.id === id)
          if (time !== undefined) onSnooze(time.until)
        }}
        nothing={inboxTexts.snoozeNothing}
      />
      {isChoosing ? (
        <MomentDialog
          onClose={() => setIsChoosing(false)}
          onChoose={(until) => {
            setIsChoosing(false)
            onSnooze(until)
          }}
        />
      ) : null}
    </>
  )
}

function MomentDialog({ onClose, onChoose }: { onClose: () => void; onChoose: (until: Date) => void }) {
  const now = useNow()
  const [text, setText] = useState(() => toLocalInput(new Date(now.getTime() + 2 * 3_600_000)))
  const [error, setError] = useState<string>()

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const until = new Date(text)
    if (Number.isNaN(until.getTime()) || until.getTime() <= Date.now()) setError(inboxTexts.snoozePast)
    else onChoose(until)
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={inboxTexts.snoozeTitle}
      footer={
        <>
          <Button onClick={onClose}>{uiTexts.cancel}</Button>
          <Button type="submit" form="snooze-moment" tone="primary">
            {inboxTexts.snooze}
          </Button>
        </>
      }
    >
      <form id="snooze-moment" onSubmit={submit} noValidate>
        <InputField
          label={inboxTexts.snoozeMoment}
          type="datetime-local"
          value={text}
          min={toLocalInput(now)}
          error={error}
          data-autofocus
          onChange={(event) => {
            setText(event.target.value)
            setError(undefined)
          }}
        />
      </form>
    </Dialog>
  )
}
