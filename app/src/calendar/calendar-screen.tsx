import { Accessibility, defaultPreset, PointerActivationConstraints, PointerSensor } from '@dnd-kit/dom'
import { DragDropProvider, DragOverlay } from '@dnd-kit/react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight, Plus } from 'lucide-react'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useCan, useMe } from '../auth/use-member.ts'
import { PhoneConnection } from '../shell/phone-connection.tsx'
import { Button } from '../ui/button.tsx'
import { Chips } from '../ui/chips.tsx'
import { useCommands } from '../ui/commands.ts'
import { DragCopy } from '../ui/drag-copy.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useIsPhone } from '../ui/use-media-query.ts'
import { useNow } from '../ui/use-now.ts'
import { ScreenHeading } from '../ui/screen-heading.tsx'
import { AgendaView } from './agenda-view.tsx'
import { addDays, addMonths, minuteOfDay, monthWeeks, today as todayIn, week, type Day } from '../tasks/days.ts'
import { views, type View } from './calendar-search.ts'
import { longDayName, monthName, shortDayName } from '../tasks/day-names.ts'
import { MonthGlance } from './month-glance.tsx'
import { MonthView } from './month-view.tsx'
import type { CalendarTask } from '../tasks/occurrences.ts'
import { useTasksBetween, useWorkspaceZone } from '../tasks/queries.ts'
import { rescheduleTaskTo, toggleTask } from '../tasks/task-actions.ts'
import { TaskChipFace } from '../tasks/task-line.tsx'
import { askNewTask, dropTaskWindow, openTask } from '../tasks/task-window-store.ts'
import { taskTexts } from '../tasks/texts.pt-BR.ts'
import { calendarTexts } from './texts.pt-BR.ts'
import { timeOf } from './week-layout.ts'
import { minuteAt, WeekView } from './week-view.tsx'

const AGENDA_DAYS = 30
/** Late tasks that the list looks back for. */
const OVERDUE_DAYS = 90

const sensors = [
  PointerSensor.configure({
    activationConstraints: (event) =>
      event.pointerType === 'touch'
        ? [new PointerActivationConstraints.Delay({ value: 180, tolerance: 8 })]
        : [new PointerActivationConstraints.Distance({ value: 4 })],
  }),
]
// moving by keyboard is in the task's own dialog
const plugins = defaultPreset.plugins.filter((plugin) => plugin !== Accessibility)

interface Drop {
  readonly day: Day
  /** Null where the hour stays as it is. */
  readonly minute: number | null
}

/** The day, and in the week the time, under a point of the window. */
function dropUnder(x: number, y: number): Drop | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const column = element.closest<HTMLElement>('[data-day]')
    const day = column?.dataset['day']
    if (!column || day === undefined) continue
    const isTimeline = column.getAttribute('role') !== 'gridcell' && column.dataset['allDay'] === undefined
    return { day, minute: isTimeline ? minuteAt(column, y) : null }
  }
  return null
}

const ranges: Record<View, (day: Day, isPhone: boolean, today: Day) => { first: Day; last: Day }> = {
  mes: (day) => {
    const weeks = monthWeeks(day).flat()
    return { first: weeks[0] ?? day, last: weeks.at(-1) ?? day }
  },
  semana: (day, isPhone) =>
    isPhone ? { first: day, last: day } : { first: week(day)[0] ?? day, last: week(day)[6] ?? day },
  agenda: (day, _isPhone, today) => ({
    first: addDays(day < today ? day : today, -OVERDUE_DAYS),
    last: addDays(day, AGENDA_DAYS),
  }),
}

/** `/app/calendario`: month, week and list of tasks. */
export function CalendarScreen() {
  const navigate = useNavigate()
  const search = useSearch({ from: '/app/calendario' })
  const { userId } = useMe()
  const isPhone = useIsPhone()
  const zone = useWorkspaceZone()
  const now = useNow()
  const today = todayIn(zone, now)
  const view: View = search.vista ?? (isPhone ? 'agenda' : 'semana')
  const day = search.dia ?? today
  const { first, last } = ranges[view](day, isPhone, today)
  const all = useTasksBetween(first, last)
  const [drop, setDrop] = useState<Drop | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  // a drag ends with a click on what was dragged
  const hasDragged = useRef(false)

  const isMineOnly = search.donos === 'meus'
  const tasks = useMemo(
    () => (isMineOnly ? all.filter((task) => task.responsavel_id === userId) : all),
    [all, isMineOnly, userId],
  )
  const canChange = useCan('tasks.write')
  const go = (change: {
    vista?: View
    dia?: Day
    donos?: 'todos' | 'meus'
    tarefa?: string
    ocorrencia?: string | undefined
  }) => void navigate({ to: '/app/calendario', search: { ...search, ...change } })
  const step = (direction: 1 | -1) => {
    if (view === 'mes') go({ dia: addMonths(day, direction) })
    else go({ dia: addDays(day, direction * (view === 'semana' && isPhone ? 1 : 7)) })
  }
  const { tarefa, ocorrencia } = search
  const closeTask = useEffectEvent(
    () => void navigate({ to: '/app/calendario', search: { ...search, tarefa: undefined, ocorrencia: undefined } }),
  )
  useEffect(() => {
    if (tarefa === undefined) return
    openTask(tarefa, ocorrencia, () => closeTask())
    return dropTaskWindow
  }, [tarefa, ocorrencia])
  const commands = useMemo(
    () =>
      canChange
        ? [
            {
              id: 'calendar.newTask',
              label: taskTexts.newTask,
              group: calendarTexts.title,
              keys: 't',
              icon: Plus,
              run: () => askNewTask({ data: day }),
            },
          ]
        : [],
    [canChange, day],
  )
  useCommands(commands)

  const handlers = {
    canChange,
    onOpen: (task: CalendarTask) => {
      if (hasDragged.current) hasDragged.current = false
      else go({ tarefa: task.id, ocorrencia: task.ocorrencia ?? undefined })
    },
    onToggle: (task: CalendarTask) => void toggleTask(task),
  }
  const create = (where: Day, hora: string | null = null) => askNewTask({ data: where, hora })
  const createHere = () => create(day < today ? today : day)
  const draggedTask = tasks.find((task) => task.key === dragged)
  const title =
    view === 'mes'
      ? monthName(day)
      : view === 'semana' && !isPhone
        ? `${shortDayName(first)} a ${shortDayName(last)}`
        : longDayName(day)

  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-4 py-2">
        <ScreenHeading title={calendarTexts.title} />
        <PhoneConnection />
        {isPhone ? (
          <IconButton
            icon={Plus}
            label={taskTexts.newTask}
            tone="primary"
            blockedBecause={canChange ? undefined : taskTexts.noRight}
            onClick={createHere}
          />
        ) : null}
        <span className="w-full md:hidden" />
        <div className="flex items-center">
          <IconButton icon={ChevronLeft} label={calendarTexts.previous} onClick={() => step(-1)} />
          <Button size="sm" onClick={() => go({ dia: today })}>
            {calendarTexts.today}
          </Button>
          <IconButton icon={ChevronRight} label={calendarTexts.next} onClick={() => step(1)} />
        </div>
        <p aria-live="polite" className="text-base font-medium first-letter:uppercase">
          {title}
        </p>
        <div className="flex w-full items-center gap-2 overflow-x-auto md:ml-auto md:w-auto">
          <Chips
            label={calendarTexts.view}
            value={view}
            chips={views.map((value) => ({ value, label: calendarTexts.views[value] }))}
            onChange={(vista) => go({ vista })}
          />
          <span aria-hidden className="h-5 w-px shrink-0 bg-line" />
          <Chips
            label={calendarTexts.whose}
            value={isMineOnly ? 'meus' : 'todos'}
            chips={[
              { value: 'todos', label: calendarTexts.everyone },
              { value: 'meus', label: calendarTexts.mine },
            ]}
            onChange={(donos) => go({ donos })}
          />
          {isPhone ? null : (
            <Button
              tone="primary"
              size="sm"
              blockedBecause={canChange ? undefined : taskTexts.noRight}
              onClick={createHere}
            >
              <Plus aria-hidden size={16} />
              {taskTexts.newTask}
            </Button>
          )}
        </div>
      </header>
      <DragDropProvider
        sensors={sensors}
        plugins={plugins}
        onDragStart={(event) => {
          hasDragged.current = true
          setDragged(String(event.operation.source?.id ?? ''))
        }}
        onDragMove={(event) => {
          const { x, y } = event.to ?? event.operation.position.current
          setDrop(dropUnder(x, y))
        }}
        onDragEnd={(event) => {
          setDrop(null)
          setDragged(null)
          setTimeout(() => (hasDragged.current = false))
          if (event.canceled || drop === null || !draggedTask) return
          void rescheduleTaskTo(draggedTask, drop.day, drop.minute === null ? draggedTask.hora : timeOf(drop.minute))
        }}
      >
        {view === 'mes' && isPhone ? (
          <MonthGlance day={day} today={today} tasks={tasks} onChoose={(dia) => go({ dia })} {...handlers} />
        ) : null}
        {view === 'mes' && !isPhone ? (
          <MonthView
            day={day}
            today={today}
            tasks={tasks}
            dropDay={drop?.day ?? null}
            onCreate={create}
            onOpenDay={(dia) => go({ vista: 'semana', dia })}
            {...handlers}
          />
        ) : null}
        {view === 'semana' ? (
          <WeekView
            days={isPhone ? [day] : week(day)}
            today={today}
            nowMinute={minuteOfDay(zone, now)}
            tasks={tasks}
            drop={drop}
            onCreate={create}
            {...handlers}
          />
        ) : null}
        {view === 'agenda' ? (
          <AgendaView today={today} first={day} tasks={tasks} onCreate={create} {...handlers} />
        ) : null}
        <DragOverlay>
          {draggedTask === undefined ? null : (
            <DragCopy>
              <TaskChipFace task={draggedTask} isOverdue={false} />
            </DragCopy>
          )}
        </DragOverlay>
      </DragDropProvider>
    </div>
  )
}
