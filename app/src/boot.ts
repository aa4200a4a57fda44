import { readStoredSession } from './auth/session-store.ts'
import { startWorkerEarly } from './sync/tab-worker.ts'

// The local database takes longest to open, so it is begun before the screens are read.
const stored = readStoredSession(localStorage)
if (stored?.member) {
  const { workspaceId, role } = stored.member
  startWorkerEarly({ userId: stored.userId, workspaceId, role })
}

await import('./main.tsx')
