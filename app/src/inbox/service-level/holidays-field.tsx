import { nationalHolidays } from '@vp/domain/national-holidays.ts'
import type { Holiday } from '@vp/domain/inbox/service-level.ts'
import { CalendarPlus, X } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { InputField } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useNow } from '../../ui/use-now.ts'
import { serviceLevelTexts } from './texts.pt-BR.ts'

interface HolidaysFieldProps {
  holidays: readonly Holiday[]
  error: string | undefined
  onChange: (holidays: Holiday[]) => void
}

/** The days on which nobody works: Brazil's by one tap, the city's and one's own by hand. */
export function HolidaysField({ holidays, error, onChange }: HolidaysFieldProps) {
  const year = useNow().getFullYear()
  const known = new Set(holidays.map(({ data }) => data))
  const setAt = (place: number, change: Partial<Holiday>) =>
    onChange(holidays.map((holiday, index) => (index === place ? { ...holiday, ...change } : holiday)))
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="pb-1 font-medium">{serviceLevelTexts.holidays}</legend>
      <p className="text-sm text-muted">
        {holidays.length === 0 ? serviceLevelTexts.noHolidays : serviceLevelTexts.holidaysHint}
      </p>
      {error === undefined ? null : <p className="text-sm text-on-danger-soft">{error}</p>}
      <ul className="flex flex-col gap-2">
        {holidays.map((holiday, place) => (
          // one whose date is being typed has nothing but its place
          <li key={place} className="flex items-end gap-2">
            <span className="w-40 shrink-0">
              <InputField
                label={serviceLevelTexts.holidayDate}
                type="date"
                value={holiday.data}
                onChange={(event) => setAt(place, { data: event.target.value })}
              />
            </span>
            <span className="min-w-0 flex-1">
              <InputField
                label={serviceLevelTexts.holidayName}
                value={holiday.nome}
                maxLength={80}
                onChange={(event) => setAt(place, { nome: event.target.value })}
              />
            </span>
            <IconButton
              icon={X}
              label={serviceLevelTexts.removeHoliday(holiday.nome)}
              onClick={() => onChange(holidays.filter((other) => other !== holiday))}
            />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => onChange([...holidays, { data: '', nome: '' }])}>
          <CalendarPlus aria-hidden size={16} />
          {serviceLevelTexts.addHoliday}
        </Button>
        {[year, year + 1].map((each) => {
          const missing = nationalHolidays(each).filter(({ data }) => !known.has(data))
          return missing.length === 0 ? null : (
            <Button key={each} size="sm" onClick={() => onChange([...holidays, ...missing])}>
              {serviceLevelTexts.addNational(each)}
            </Button>
          )
        })}
      </div>
    </fieldset>
  )
}
