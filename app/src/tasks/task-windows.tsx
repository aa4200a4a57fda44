import { NewTaskWindow } from './new-task-window.tsx'
import { ScopeWindow } from './scope-window.tsx'
import { useTaskWindow } from './task-window-store.ts'
import { TaskWindow } from './task-window.tsx'

/** The windows about tasks; each opens by `task-window-store.ts`, from any screen. */
export function TaskWindows() {
  const { window, scope } = useTaskWindow()
  return (
    <>
      {window?.kind === 'new' ? <NewTaskWindow ask={window} /> : null}
      {window?.kind === 'task' ? <TaskWindow id={window.id} day={window.day} /> : null}
      {scope === null ? null : <ScopeWindow ask={scope} />}
    </>
  )
}
