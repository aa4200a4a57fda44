import { currentSession, onSessionChange } from '../../auth/session.ts'
import { dropSubscription } from './device-push.ts'

/** Shows nobody's notices on a device where nobody is signed in, however the session ended. Whoever comes back takes part again by
 *  themselves, if they had it on. Called once, by main.tsx. */
export function keepPushesOfNobody(): void {
  onSessionChange(() => {
    if (currentSession().status !== 'signed-out') return
    dropSubscription().catch((error: unknown) => {
      // the browser's push service is away: the server's next push finds out, or the next start here
      if (!(error instanceof DOMException)) throw error
    })
  })
}
