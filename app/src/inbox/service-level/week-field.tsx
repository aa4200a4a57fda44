import type { Shift } from '@vp/domain/inbox/business-time.ts'
import { clsx } from 'clsx'
import { Plus, X } from 'lucide-react'
import { clockName } from '../../tasks/time-there.ts'
import { controlClass } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { serviceLevelTexts, weekdays } from './texts.pt-BR.ts'

type Days = readonly (readonly Shift[])[]

interface WeekFieldProps {
  timeZone: string
  /** Sunday first. */
  days: Days
  wrongDays: ReadonlySet<number>
  onChange: (days: Shift[][]) => void
}

/** Monday first, as a week at work is read. */
const order = [1, 2, 3, 4, 5, 6, 0] as const

/** When the team works, by the day of the week. */
export function WeekField({ timeZone, days, wrongDays, onChange }: WeekFieldProps) {
  const setDay = (day: number, shifts: readonly Shift[]) =>
    onChange(days.map((before, index) => [...(index === day ? shifts : before)]))
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 font-medium">{serviceLevelTexts.hours}</legend>
      <p className="text-sm text-pretty text-muted">{serviceLevelTexts.hoursHint(clockName(timeZone))}</p>
      <ul className="flex flex-col divide-y divide-line">
        {order.map((day) => (
          <DayRow
            key={day}
            nome={weekdays[day]}
            shifts={days[day] ?? []}
            isWrong={wrongDays.has(day)}
            onChange={(shifts) => setDay(day, shifts)}
          />
        ))}
      </ul>
    </fieldset>
  )
}

interface DayRowProps {
  nome: string
  shifts: readonly Shift[]
  isWrong: boolean
  onChange: (shifts: readonly Shift[]) => void
}

function DayRow({ nome, shifts, isWrong, onChange }: DayRowProps) {
  const isOpen = shifts.length > 0
  const setShift = (place: number, change: Partial<Shift>) =>
    onChange(shifts.map((shift, index) => (index === place ? { ...shift, ...change } : shift)))
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2">
      <label className="flex min-h-11 w-28 items-center gap-2.5 font-medium md:min-h-9">
        <input
          type="checkbox"
          checked={isOpen}
          onChange={(event) => onChange(event.target.checked ? [{ de: '08:00', ate: '18:00' }] : [])}
          className="size-4.5 shrink-0 accent-accent"
        />
        {nome}
      </label>
      {isOpen ? null : <span className="text-sm text-muted">{serviceLevelTexts.closed}</span>}
      {shifts.map((shift, place) => (
        // a shift has nothing but its place
        <span key={place} className="flex items-center gap-2">
          <TimeInput
            label={serviceLevelTexts.from(nome, place)}
            value={shift.de}
            isWrong={isWrong}
            onChange={(de) => setShift(place, { de })}
          />
          <span className="text-sm text-muted">{serviceLevelTexts.to}</span>
          <TimeInput
            label={serviceLevelTexts.until(nome, place)}
            value={shift.ate}
            isWrong={isWrong}
            onChange={(ate) => setShift(place, { ate })}
          />
          {place === 1 ? (
            <IconButton
              icon={X}
              size="sm"
              label={serviceLevelTexts.removeShift(nome)}
              onClick={() => onChange(shifts.slice(0, 1))}
            />
          ) : shifts.length === 1 ? (
            <IconButton
              icon={Plus}
              size="sm"
              label={serviceLevelTexts.addShift(nome)}
              onClick={() =>
                onChange([
                  { ...shift, ate: '12:00' },
                  { de: '13:00', ate: shift.ate },
                ])
              }
            />
          ) : null}
        </span>
      ))}
      {isWrong ? <p className="w-full text-sm text-on-danger-soft">{serviceLevelTexts.shiftError}</p> : null}
    </li>
  )
}

interface TimeInputProps {
  label: string
  value: string
  isWrong: boolean
  onChange: (value: string) => void
}

function TimeInput({ label, value, isWrong, onChange }: TimeInputProps) {
  return (
    <span className="flex w-31 md:w-32">
      <input
        type="time"
        aria-label={label}
        aria-invalid={isWrong || undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={clsx(controlClass, 'h-11 px-2 tabular-nums md:h-9')}
      />
    </span>
  )
}
