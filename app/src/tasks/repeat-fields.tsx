import { clsx } from 'clsx'
import { InputField, SelectField } from '../ui/field.tsx'
import { addDays, addMonths, startOfWeek, type Day } from './days.ts'
import { longDayName, weekdayName } from './day-names.ts'
import { repeatUnits, repeatWords, unitsFor, weekdayOf, type Repeat } from './repeat.ts'
import { repeatUnitTexts, taskTexts } from './texts.pt-BR.ts'

interface RepeatFieldsProps {
  repeat: Repeat
  data: Day
  error: string | undefined
  onChange: (repeat: Repeat) => void
}

/** How a task repeats, with what that means in plain words under it. */
export function RepeatFields({ repeat, data, error, onChange }: RepeatFieldsProps) {
  const set = (change: Partial<Repeat>) => onChange({ ...repeat, ...change })
  const { unit } = repeat
  const plural = taskTexts.repeatUnits[unit]
  const end = repeat.count !== null ? 'vezes' : repeat.until !== null ? 'data' : 'nunca'
  return (
    <div className="flex flex-col gap-3">
      <SelectField
        label={taskTexts.fieldRepeat}
        value={unit}
        error={error}
        hint={unit === 'nunca' ? undefined : repeatWords(repeat, data)}
        options={unitsFor(data, unit).map((value) => ({ value, label: repeatUnitTexts[value] }))}
        onChange={(event) => {
          const next = repeatUnits.find((each) => each === event.target.value) ?? 'nunca'
          set({ unit: next, weekdays: next === 'semana' ? [weekdayOf(data)] : [] })
        }}
      />
      {unit === 'semana' ? <WeekdaysField repeat={repeat} data={data} onChange={onChange} /> : null}
      {plural === undefined ? null : (
        <div className="grid grid-cols-2 gap-3">
          <InputField
            label={`${taskTexts.repeatEvery} (${plural})`}
            type="number"
            inputMode="numeric"
            min={1}
            max={99}
            value={repeat.interval}
            onChange={(event) => set({ interval: Number(event.target.value) })}
          />
          <SelectField
            label={taskTexts.repeatEnd}
            value={end}
            options={(['nunca', 'data', 'vezes'] as const).map((value) => ({
              value,
              label: taskTexts.repeatEnds[value],
            }))}
            onChange={(event) => {
              const chosen = event.target.value
              set({
                until: chosen === 'data' ? addMonths(data, 3) : null,
                count: chosen === 'vezes' ? 10 : null,
              })
            }}
          />
          {end === 'data' ? (
            <InputField
              label={taskTexts.repeatUntil}
              type="date"
              min={data}
              value={repeat.until ?? ''}
              onChange={(event) => set({ until: event.target.value })}
            />
          ) : null}
          {end === 'vezes' ? (
            <InputField
              label={taskTexts.repeatCount}
              type="number"
              inputMode="numeric"
              min={1}
              max={999}
              value={repeat.count ?? ''}
              onChange={(event) => set({ count: Number(event.target.value) })}
            />
          ) : null}
        </div>
      )}
    </div>
  )
}

function WeekdaysField({ repeat, data, onChange }: Pick<RepeatFieldsProps, 'repeat' | 'data' | 'onChange'>) {
  const chosen = repeat.weekdays.length === 0 ? [weekdayOf(data)] : repeat.weekdays
  const days = Array.from({ length: 7 }, (_, index) => addDays(startOfWeek(data), index))
  const toggle = (weekday: number) => {
    const next = chosen.includes(weekday) ? chosen.filter((each) => each !== weekday) : [...chosen, weekday]
    if (next.length > 0) onChange({ ...repeat, weekdays: next.toSorted((a, b) => a - b) })
  }
  return (
    <div role="group" aria-label={taskTexts.repeatOn} className="grid grid-cols-7 gap-1">
      {days.map((day) => {
        const weekday = weekdayOf(day)
        const isOn = chosen.includes(weekday)
        return (
          <button
            key={day}
            type="button"
            aria-pressed={isOn}
            aria-label={longDayName(day).split(',')[0]}
            onClick={() => toggle(weekday)}
            className={clsx(
              'min-h-9 rounded-md text-sm font-medium pointer-coarse:min-h-11',
              isOn ? 'bg-accent text-on-accent' : 'bg-neutral-soft text-on-neutral-soft hover:bg-hover',
            )}
          >
            {weekdayName(day)}
          </button>
        )
      })}
    </div>
  )
}
