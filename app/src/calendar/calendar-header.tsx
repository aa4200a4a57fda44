import { ChevronLeft, ChevronRight, Plus } from 'lucide-react'
import { PhoneConnection } from '../shell/phone-connection.tsx'
import { taskTexts } from '../tasks/texts.pt-BR.ts'
import { Button } from '../ui/button.tsx'
import { Chips } from '../ui/chips.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { ScreenHeading } from '../ui/screen-heading.tsx'
import { useIsPhone } from '../ui/use-media-query.ts'
import { views, type View } from './calendar-search.ts'
import { calendarTexts } from './texts.pt-BR.ts'

interface CalendarHeaderProps {
  /** What days are shown. */
  title: string
  view: View
  isMineOnly: boolean
  canChange: boolean
  onView: (view: View) => void
  onMineOnly: (isMineOnly: boolean) => void
  onStep: (direction: 1 | -1) => void
  onToday: () => void
  onCreate: () => void
}

/** Which days, how they are shown, whose tasks, and a new one. */
export function CalendarHeader(props: CalendarHeaderProps) {
  const { title, view, isMineOnly, canChange, onView, onMineOnly, onStep, onToday, onCreate } = props
  const isPhone = useIsPhone()
  const blockedBecause = canChange ? undefined : taskTexts.noRight
  // seven days do not fit on a phone
  const shown = isPhone ? views.filter((value) => value !== 'semana') : views
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-4 py-2">
      <ScreenHeading title={calendarTexts.title} />
      <PhoneConnection />
      {isPhone ? (
        <IconButton
          icon={Plus}
          label={taskTexts.newTask}
          tone="primary"
          blockedBecause={blockedBecause}
          onClick={onCreate}
        />
      ) : null}
      <span className="w-full md:hidden" />
      <div className="flex items-center">
        <IconButton icon={ChevronLeft} label={calendarTexts.previous} onClick={() => onStep(-1)} />
        <Button size="sm" onClick={onToday}>
          {calendarTexts.today}
        </Button>
        <IconButton icon={ChevronRight} label={calendarTexts.next} onClick={() => onStep(1)} />
      </div>
      <p aria-live="polite" className="text-base font-medium first-letter:uppercase">
        {title}
      </p>
      <div className="flex w-full items-center gap-2 overflow-x-auto md:ml-auto md:w-auto">
        <Chips
          label={calendarTexts.view}
          value={view}
          chips={shown.map((value) => ({ value, label: calendarTexts.views[value] }))}
          onChange={onView}
        />
        <span aria-hidden className="h-5 w-px shrink-0 bg-line" />
        <Chips
          label={calendarTexts.whose}
          value={isMineOnly ? 'meus' : 'todos'}
          chips={[
            { value: 'todos', label: calendarTexts.everyone },
            { value: 'meus', label: calendarTexts.mine },
          ]}
          onChange={(value) => onMineOnly(value === 'meus')}
        />
        {isPhone ? null : (
          <Button tone="primary" size="sm" blockedBecause={blockedBecause} onClick={onCreate}>
            <Plus aria-hidden size={16} />
            {taskTexts.newTask}
          </Button>
        )}
      </div>
    </header>
  )
}
