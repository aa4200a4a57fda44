import { Accessibility, defaultPreset, PointerActivationConstraints, PointerSensor } from '@dnd-kit/dom'
import { DragDropProvider } from '@dnd-kit/react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useEffect, useEffectEvent, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useCan, useMe } from '../auth/use-member.ts'
import { longDayName } from '../tasks/day-names.ts'
import { addDays, minuteOfDay, today as todayIn, week, type Day } from '../tasks/days.ts'
import type { CalendarTask } from '../tasks/occurrences.ts'
import { useTasksBetween, useWorkspaceZone } from '../tasks/queries.ts'
import { rescheduleTaskTo, toggleTask } from '../tasks/task-actions.ts'
import { TaskChipFace, taskKeyOf } from '../tasks/task-line.tsx'
import { askNewTask, dropTaskWindow, openTask } from '../tasks/task-window-store.ts'
import { taskTexts } from '../tasks/texts.pt-BR.ts'
import { deviceZone, timeThere, zoneName } from '../tasks/time-there.ts'
import { announce } from '../ui/announce.tsx'
import { useCommands } from '../ui/commands.ts'
import { DragCopy } from '../ui/drag-copy.tsx'
import { useIsPhone } from '../ui/use-media-query.ts'
import { useNow } from '../ui/use-now.ts'
import { AgendaView } from './agenda-view.tsx'
import { CalendarHeader } from './calendar-header.tsx'
import type { CalendarSearch, View } from './calendar-search.ts'
import { MonthGlance } from './month-glance.tsx'
import { MonthView } from './month-view.tsx'
import { placeUnder } from './place-under.ts'
import { useWeekStart } from './settings/queries.ts'
import { calendarTexts } from './texts.pt-BR.ts'
import { LINES_A_DAY, rangeOf, stepped, titleOf } from './view-range.ts'
import { dropped, movedByKey, type Place } from './week-layout.ts'
import { WeekView } from './week-view.tsx'

const sensors = [
  PointerSensor.configure({
    activationConstraints: (event) =>
      event.pointerType === 'touch'
        ? [new PointerActivationConstraints.Delay({ value: 180, tolerance: 8 })]
        : [new PointerActivationConstraints.Distance({ value: 4 })],
  }),
]
// tasks are moved by keys of their own
const plugins = defaultPreset.plugins.filter((plugin) => plugin !== Accessibility)

/** `/app/calendario`: month, week, day and list of tasks. */
export function CalendarScreen() {
  const navigate = useNavigate()
  const search = useSearch({ from: '/app/calendario' })
  const { userId } = useMe()
  const isPhone = useIsPhone()
  const zone = useWorkspaceZone()
  const weekStart = useWeekStart()
  const now = useNow()
  const today = todayIn(zone, now)
  const wanted: View = search.vista ?? (isPhone ? 'agenda' : 'semana')
  const view = wanted === 'semana' && isPhone ? 'dia' : wanted
  const day = search.dia ?? today
  const { first, last } = rangeOf(view, day, today, weekStart)
  const ownerId = search.donos === 'meus' ? userId : null
  const perDay = view === 'mes' ? LINES_A_DAY : null
  const { tasks, counts } = useTasksBetween(first, last, { ownerId, perDay })
  const [drop, setDrop] = useState<Place | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [held, setHeld] = useState<Place | null>(null)
  // a drag ends with a click on what was dragged
  const hasDragged = useRef(false)

  // in another column it is another element
  const movedByKeys = useRef<string | null>(null)
  useEffect(() => {
    if (movedByKeys.current === null) return
    const chip = document.querySelector<HTMLElement>(`[data-task="${movedByKeys.current}"]`)
    if (document.activeElement === document.body) chip?.focus({ preventScroll: true })
  })

  const canChange = useCan('tasks.write')
  const go = (change: CalendarSearch) => void navigate({ to: '/app/calendario', search: { ...search, ...change } })
  const { tarefa, ocorrencia } = search
  const closeTask = useEffectEvent(() => go({ tarefa: undefined, ocorrencia: undefined }))
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
  const onKeyDown = (task: CalendarTask, event: KeyboardEvent) => {
    if (!event.altKey || !canChange) return
    const moved = movedByKey(task, event.key, event.shiftKey)
    if (moved === null) return
    event.preventDefault()
    movedByKeys.current = task.key
    const data = addDays(task.data, moved.days)
    void rescheduleTaskTo(task, data, moved.hora, moved.duration_minutes)
    const when = [longDayName(data), moved.hora].filter(Boolean).join(', ')
    announce(
      event.shiftKey
        ? calendarTexts.lasts(taskTexts.length(moved.duration_minutes ?? 1_440))
        : calendarTexts.movedTo(when),
    )
  }
  const create = (where: Day, hora: string | null = null, durationMinutes: number | null = null) =>
    askNewTask({ data: where, hora, durationMinutes })
  const draggedTask = tasks.find((task) => task.key === dragged)
  const moved =
    draggedTask === undefined || drop === null ? null : { ...draggedTask, ...dropped(draggedTask, held ?? drop, drop) }
  const isElsewhere = timeThere(day, '12:00', zone) !== null

  return (
    <div className="flex h-full min-h-0 flex-col">
      <CalendarHeader
        title={titleOf(view, day, weekStart)}
        view={view}
        isMineOnly={ownerId !== null}
        canChange={canChange}
        onView={(vista) => go({ vista })}
        onMineOnly={(isMine) => go({ donos: isMine ? 'meus' : 'todos' })}
        onStep={(direction) => go({ dia: stepped(view, day, direction) })}
        onToday={() => go({ dia: today })}
        onCreate={() => create(day < today ? today : day)}
      />
      {isElsewhere ? (
        <p className="bg-sunken px-4 py-1 text-sm text-muted">
          {calendarTexts.otherZone(zoneName(zone), zoneName(deviceZone()))}
        </p>
      ) : null}
      <DragDropProvider
        sensors={sensors}
        plugins={plugins}
        onDragStart={(event) => {
          hasDragged.current = true
          setDragged(taskKeyOf(String(event.operation.source?.id ?? '')))
          const { x, y } = event.operation.position.initial
          setHeld(placeUnder(x, y))
        }}
        onDragMove={(event) => {
          const { x, y } = event.to ?? event.operation.position.current
          setDrop(placeUnder(x, y))
        }}
        onDragEnd={(event) => {
          setDrop(null)
          setDragged(null)
          setTimeout(() => (hasDragged.current = false))
          if (event.canceled || !draggedTask || moved === null) return
          void rescheduleTaskTo(draggedTask, moved.data, moved.hora)
        }}
      >
        {view === 'mes' && isPhone ? (
          <MonthGlance
            weekStart={weekStart}
            day={day}
            today={today}
            ownerId={ownerId}
            tasks={tasks}
            counts={counts}
            onChoose={(dia) => go({ dia })}
            {...handlers}
          />
        ) : null}
        {view === 'mes' && !isPhone ? (
          <MonthView
            weekStart={weekStart}
            day={day}
            today={today}
            tasks={tasks}
            counts={counts}
            dropDay={drop?.day ?? null}
            onCreate={create}
            onOpenDay={(dia) => go({ vista: 'dia', dia })}
            {...handlers}
          />
        ) : null}
        {view === 'semana' || view === 'dia' ? (
          <WeekView
            key={view}
            days={view === 'dia' ? [day] : week(day, weekStart)}
            today={today}
            nowMinute={minuteOfDay(zone, now)}
            tasks={tasks}
            allDayDrop={drop?.isAllDay === true ? drop.day : null}
            moved={drop?.minute == null ? null : moved}
            onOpenDay={(dia) => go({ vista: 'dia', dia })}
            onCreate={create}
            onResize={(task, minutes) => void rescheduleTaskTo(task, task.data, task.hora, minutes)}
            onKeyDown={onKeyDown}
            {...handlers}
          />
        ) : null}
        {view === 'agenda' ? (
          <AgendaView today={today} first={day} last={last} tasks={tasks} onCreate={create} {...handlers} />
        ) : null}
        <DragCopy>{draggedTask === undefined ? null : <TaskChipFace task={draggedTask} isOverdue={false} />}</DragCopy>
      </DragDropProvider>
    </div>
  )
}
