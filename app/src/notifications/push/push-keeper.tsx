import { markSeen } from '@vp/domain/notifications/mutations/mark-seen.ts'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import { httpOfTab } from '../../auth/use-http.ts'
import { beforeSignOut } from '../../auth/session.ts'
import { useMe } from '../../auth/use-member.ts'
import { mutate } from '../../sync/mutate.ts'
import { RemoteError } from '../../sync/remote/remote-error.ts'
import { keepPush, sayGoodbye } from './device-push.ts'
import { workerMessage } from './messages.ts'

/** Opens what the person chose on the device's screen, and keeps the server's knowledge of this browser right. */
export function PushKeeper() {
  const { userId } = useMe()
  const router = useRouter()

  const keep = useEffectEvent(async () => {
    try {
      await keepPush(await httpOfTab(), userId)
    } catch (error) {
      // tried again when the network is back and at the next start; the settings say how it stands
      if (!(error instanceof RemoteError || error instanceof DOMException)) throw error
    }
  })
  const hear = useEffectEvent((event: MessageEvent<unknown>) => {
    const message = workerMessage.safeParse(event.data)
    // the worker's library speaks on the same line
    if (!message.success) return
    if (message.data.type === 'vp-push-changed') return void keep()
    const { path, referenciaId } = message.data
    router.history.push(path)
    if (referenciaId !== null) void mutate(markSeen, { referenciaId })
  })

  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    const onMessage = (event: MessageEvent<unknown>) => hear(event)
    const onOnline = () => void keep()
    navigator.serviceWorker.addEventListener('message', onMessage)
    addEventListener('online', onOnline)
    const stopGoodbye = beforeSignOut(async () => await sayGoodbye(await httpOfTab()))
    onOnline()
    return () => {
      navigator.serviceWorker.removeEventListener('message', onMessage)
      removeEventListener('online', onOnline)
      stopGoodbye()
    }
  }, [])
  return null
}
