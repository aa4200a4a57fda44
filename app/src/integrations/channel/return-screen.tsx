import { useEffect } from 'react'
import { channelTexts } from '../texts.pt-BR.ts'
import { RETURN_CHANNEL } from './signup-window.ts'

/** `/conectar`: where Meta's window ends. Hands the code to the page that opened it and closes; the code stays in no history. */
export function ReturnScreen() {
  useEffect(() => {
    const query = new URLSearchParams(location.search)
    const channel = new BroadcastChannel(RETURN_CHANNEL)
    channel.postMessage({ state: query.get('state') ?? '', code: query.get('code') })
    channel.close()
    history.replaceState(null, '', location.pathname)
    window.close()
  }, [])
  return <p className="p-8 text-center text-muted">{channelTexts.mayClose}</p>
}
