import { sql } from '@vp/domain/sql.ts'
import { Navigate, Outlet, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { z } from 'zod'
import { RoleFollower } from '../auth/role-follower.tsx'
import { useSession } from '../auth/session.ts'
import { NotificationAlerts } from '../notifications/notification-alerts.tsx'
import { PushKeeper } from '../notifications/push/push-keeper.tsx'
import { useLiveRows } from '../sync/use-live-query.ts'
import { ProblemBoundary } from '../ui/screen-problem.tsx'
import { Opening } from '../ui/skeleton.tsx'
import { useIsPhone } from '../ui/use-media-query.ts'
import { BAR_PLACES, BottomBar } from './bottom-bar.tsx'
import { FileTidier } from './file-tidier.tsx'
import { Notices } from './notices.tsx'
import { Rail } from './rail.tsx'
import { RefusalWatcher } from './refusal-watcher.tsx'
import { TaskReminders } from '../tasks/reminders/task-reminders.tsx'
import { useTaskWindow } from '../tasks/task-window-store.ts'
import { useOpenWindow } from './shell-state.ts'
import { Splash } from './splash.tsx'
import { shellTexts } from './texts.pt-BR.ts'
import { useHasFoot } from './use-has-foot.ts'
import { useShellCommands } from './use-shell-commands.ts'

const TaskWindows = lazy(async () => ({ default: (await import('../tasks/task-windows.tsx')).TaskWindows }))
const ShellWindows = lazy(async () => ({ default: (await import('./shell-windows.tsx')).ShellWindows }))

/** The signed-in part of the app: a stranger goes to the door, a person without a workspace to the welcome. */
export function AppShell() {
  const { status, session } = useSession()
  const router = useRouter()
  // where the person came in, once: each render of Navigate navigates, and a part that listened to the location would go round
  // and round while the way to the door is still loading
  const [volta] = useState(() => router.state.location.href)
  if (status === 'loading') return <Splash />
  if (status === 'signed-out' || session === null) return <Navigate to="/entrar" search={{ volta }} replace />
  if (session.member === null) return <Navigate to="/boas-vindas" replace />
  return <Frame />
}

function Frame() {
  useShellCommands()
  const isPhone = useIsPhone()
  const hasFoot = useHasFoot()
  return (
    <div className="flex h-full">
      <a
        href="#main"
        className="fixed top-2 left-2 z-toast -translate-y-16 rounded-md bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
      >
        {shellTexts.skipToContent}
      </a>
      {isPhone ? null : <Unread>{(count) => <Rail unreadCount={count} />}</Unread>}
      <div className="flex min-w-0 flex-1 flex-col">
        <Notices />
        <main id="main" tabIndex={-1} className="min-h-0 flex-1 outline-none">
          <ProblemBoundary>
            <Suspense fallback={<Opening />}>
              <Outlet />
            </Suspense>
          </ProblemBoundary>
        </main>
        {isPhone && hasFoot ? <Unread>{(count) => <BottomBar unreadCount={count} />}</Unread> : null}
      </div>
      <RoleFollower />
      <RefusalWatcher />
      <FileTidier />
      <NotificationAlerts />
      <PushKeeper />
      <TaskReminders />
      <Windows />
      <TaskWindowsWhenAsked />
    </div>
  )
}

const unreadQuery = sql`select count(*)::int as count from conversations where unread_count > 0 and status in ('aberta', 'pendente')`
const countRow = z.object({ count: z.number() })

/** Draws with 0 while the local database opens: the frame never waits for data. */
function Unread({ children }: { children: (count: number) => ReactNode }) {
  return children(useLiveRows(unreadQuery, countRow)?.[0]?.count ?? 0)
}

/** Dialogs, loaded when the first is asked for. */
function Windows() {
  const isAnyOpen = useOpenWindow() !== null
  const hasOpened = useHasBeen(isAnyOpen)
  return hasOpened ? (
    <Suspense fallback={null}>
      <ShellWindows hiddenPlacesFrom={BAR_PLACES} />
    </Suspense>
  ) : null
}

/** The windows about tasks, likewise. */
function TaskWindowsWhenAsked() {
  const { window, scope } = useTaskWindow()
  const hasOpened = useHasBeen(window !== null || scope !== null)
  return hasOpened ? (
    <Suspense fallback={null}>
      <TaskWindows />
    </Suspense>
  ) : null
}

/** Whether a thing has been true once. */
function useHasBeen(value: boolean): boolean {
  const [hasBeen, setHasBeen] = useState(value)
  if (value && !hasBeen) setHasBeen(true)
  return hasBeen
}
