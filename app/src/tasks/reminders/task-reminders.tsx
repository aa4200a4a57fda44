import { useEffect, useEffectEvent, useState } from 'react'
import { useMe } from '../../auth/use-member.ts'
import { chimeOnce } from '../../notifications/chime.ts'
import { settingsQuery, settingsRow } from '../../notifications/queries.ts'
import { isQuiet } from '../../notifications/quiet.ts'
import { useLiveRows } from '../../sync/use-live-query.ts'
import { toastStaying } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { addDays, today } from '../days.ts'
import { openTask } from '../task-window-store.ts'
import { taskTexts } from '../texts.pt-BR.ts'
import { dueReminders, type DueReminder } from './due-reminders.ts'
import { remindedQuery, remindedRow } from './queries.ts'
import { LATE_MS, tellOnce } from './tell-once.ts'
import { toldIn } from './told.ts'

/** The longest notice, and a day for zones. */
const AHEAD_DAYS = 30
/** A tab that nobody sees leaves it for so long to one that somebody does. */
const HIDDEN_WAIT_MS = 1_000
const LONGEST_TIMER_MS = 60 * 60_000

/** Reminds of the person's tasks by this device's own clock and rows, with or without a network: a notice that stays for a while, and the
 *  bell's sound, once for all tabs. */
export function TaskReminders() {
  const { userId } = useMe()
  const seen = useNow()
  // by UTC's day, with days to spare on both sides: which zone counts each task says
  const day = today('UTC', seen)
  const tasks = useLiveRows(remindedQuery(userId, addDays(day, -2), addDays(day, AHEAD_DAYS)), remindedRow)
  const settings = useLiveRows(settingsQuery, settingsRow)?.[0]
  const [woken, setWoken] = useState(() => Date.now())
  // by its own timer, and when the device wakes
  const now = Math.max(woken, seen.getTime())

  const tell = useEffectEvent((due: DueReminder) => {
    const { taskId, titulo, title, repeats } = due
    const open = () => openTask(taskId, repeats ? due.day : undefined)
    toastStaying(title, { text: titulo, action: { label: taskTexts.openTask, onClick: open } })
    if (settings?.som === false || (settings !== undefined && isQuiet(settings, new Date()))) return
    void chimeOnce()
  })
  useEffect(() => {
    if (tasks === null) return
    const { due, nextAt } = dueReminders(tasks, now - LATE_MS, now)
    const told = toldIn(localStorage)
    for (const each of due.filter(({ taskId, day }) => !told.has(taskId, day))) {
      void leaveToSeen().then(async () => await tellOnce(each, told, () => tell(each)))
    }
    if (nextAt === null) return
    const timer = setTimeout(() => setWoken(Date.now()), Math.min(nextAt - now + 50, LONGEST_TIMER_MS))
    return () => clearTimeout(timer)
  }, [tasks, now])
  return null
}

async function leaveToSeen(): Promise<void> {
  if (document.hidden) await new Promise((resolve) => setTimeout(resolve, HIDDEN_WAIT_MS))
}
