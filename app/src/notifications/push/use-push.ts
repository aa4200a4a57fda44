import { useCallback, useEffect, useState } from 'react'
import { httpOf, useClientId } from '../../auth/use-http.ts'
import { useMe } from '../../auth/use-member.ts'
import { RemoteError } from '../../sync/remote/remote-error.ts'
import { fetchPushKey, readDevicePush, type DevicePush } from './device-push.ts'

/** How it stands with being told on this device while the app is closed. `unconfigured`: the server sends none. `unreachable`: it is off,
 *  and the server cannot be asked now. */
export type PushState = { kind: Exclude<DevicePush, 'off'> | 'loading' | 'unconfigured' | 'unreachable' } | OffState
interface OffState {
  kind: 'off'
  publicKey: string
}

/** Reads it, and again when the window or the network is back; `read` at will. */
export function usePush(): { state: PushState; read: () => Promise<void> } {
  const { userId } = useMe()
  const clientId = useClientId()
  const [state, setState] = useState<PushState>({ kind: 'loading' })

  const read = useCallback(async () => {
    const device = await readDevicePush(userId)
    setState(device === 'off' ? await askServer() : { kind: device })

    async function askServer(): Promise<PushState> {
      try {
        const publicKey = await fetchPushKey(httpOf(clientId))
        return publicKey === null ? { kind: 'unconfigured' } : { kind: 'off', publicKey }
      } catch (error) {
        if (error instanceof RemoteError) return { kind: 'unreachable' }
        throw error
      }
    }
  }, [clientId, userId])

  useEffect(() => {
    const again = () => void read()
    again()
    for (const event of ['focus', 'online', 'offline']) addEventListener(event, again)
    return () => {
      for (const event of ['focus', 'online', 'offline']) removeEventListener(event, again)
    }
  }, [read])
  return { state, read }
}
