import { newId } from '@vp/domain/ids.ts'
import { saveServiceLevels } from '@vp/domain/inbox/mutations/save-service-levels.ts'
import { holidays, targetMinutes, week } from '@vp/domain/inbox/service-level.ts'
import { AlarmClock } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { Button } from '../../ui/button.tsx'
import { InputField } from '../../ui/field.tsx'
import { focusFirstWrong } from '../../ui/focus-first-wrong.ts'
import { Panel } from '../../ui/panel.tsx'
import { toastInfo } from '../../ui/toast.tsx'
import { HolidaysField } from './holidays-field.tsx'
import { useServiceLevelsRow } from './queries.ts'
import { serviceLevelTexts } from './texts.pt-BR.ts'
import { WeekField } from './week-field.tsx'

const officeDay = [{ de: '08:00', ate: '18:00' }]
/** Proposed to who has set nothing yet. */
const officeWeek = [[], officeDay, officeDay, officeDay, officeDay, officeDay, []]

/** How soon customers are to be answered and when the team works; for Managers to set, for others to know. */
export function ServiceLevelsTab() {
  const row = useServiceLevelsRow()
  // anew when another device changes them
  return row === undefined ? null : <LevelsForm key={JSON.stringify(row)} row={row} />
}

function LevelsForm({ row }: { row: NonNullable<ReturnType<typeof useServiceLevelsRow>> }) {
  const blockedBecause = useCan('serviceLevels.write') ? undefined : serviceLevelTexts.onlyManagers
  const [first, setFirst] = useState(String(row.first_response_minutes ?? (row.id === null ? 15 : '')))
  const [next, setNext] = useState(String(row.waiting_minutes ?? (row.id === null ? 60 : '')))
  const [days, setDays] = useState(row.hours ?? officeWeek)
  const [free, setFree] = useState(row.holidays ?? [])
  const [hasTried, setHasTried] = useState(false)

  const read = {
    first: readMinutes(first),
    next: readMinutes(next),
    week: week.safeParse(days),
    holidays: holidays.safeParse(free),
  }
  const wrongDays = new Set(read.week.error?.issues.map(({ path }) => Number(path[0])))

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    setHasTried(true)
    if (read.first === undefined || read.next === undefined || !read.week.success || !read.holidays.success) {
      return focusFirstWrong(event.currentTarget)
    }
    const isDone = await mutateOrTell(saveServiceLevels, {
      serviceLevelsId: row.id ?? newId(),
      firstMinutes: read.first,
      nextMinutes: read.next,
      week: read.week.data,
      holidays: read.holidays.data.toSorted((a, b) => (a.data < b.data ? -1 : 1)),
    })
    if (isDone) toastInfo(serviceLevelTexts.saved)
  }

  const minutesError = (value: number | null | undefined) =>
    hasTried && value === undefined ? serviceLevelTexts.minutesError : undefined
  return (
    <Panel icon={AlarmClock} title={serviceLevelTexts.title}>
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-6 p-4">
        <p className="text-sm text-pretty text-muted">
          {serviceLevelTexts.hint} {blockedBecause}
        </p>
        <fieldset disabled={blockedBecause !== undefined} className="contents">
          <div className="grid gap-3 md:max-w-lg md:grid-cols-2">
            <InputField
              label={serviceLevelTexts.first}
              inputMode="numeric"
              hint={serviceLevelTexts.noTarget}
              error={minutesError(read.first)}
              value={first}
              onChange={(event) => setFirst(event.target.value)}
            />
            <InputField
              label={serviceLevelTexts.next}
              inputMode="numeric"
              hint={serviceLevelTexts.noTarget}
              error={minutesError(read.next)}
              value={next}
              onChange={(event) => setNext(event.target.value)}
            />
          </div>
          <WeekField
            timeZone={row.time_zone}
            days={days}
            wrongDays={hasTried ? wrongDays : new Set()}
            onChange={setDays}
          />
          <HolidaysField
            holidays={free}
            error={hasTried && !read.holidays.success ? serviceLevelTexts.holidayError : undefined}
            onChange={setFree}
          />
        </fieldset>
        <div className="flex">
          <Button type="submit" tone="primary" blockedBecause={blockedBecause}>
            {serviceLevelTexts.save}
          </Button>
        </div>
      </form>
    </Panel>
  )
}

/** Null: no target. Undefined: no number of minutes that can be taken. */
function readMinutes(text: string): number | null | undefined {
  if (text.trim() === '') return null
  return targetMinutes.safeParse(Number(text.replaceAll('.', ''))).data
}
