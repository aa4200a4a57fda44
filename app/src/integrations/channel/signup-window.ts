import type { SignupWindow } from '@vp/domain/integrations/channel-commands.ts'
import { z } from 'zod'

/** Meta's own window tells its opener (event `WA_EMBEDDED_SIGNUP`), as text or as an object. */
const metaEvent = z.object({
  type: z.literal('WA_EMBEDDED_SIGNUP'),
  event: z.string(),
  data: z.looseObject({
    phone_number_id: z.coerce.string().optional(),
    waba_id: z.coerce.string().optional(),
    error_message: z.string().optional(),
  }),
})

/** What the page says that Meta goes back to. */
const returned = z.object({ state: z.string(), code: z.string().nullable() })

export const RETURN_CHANNEL = 'vp:signup'
export const RETURN_PATH = '/conectar'

/** One thing that the window told. */
export type SignupNews =
  | { readonly kind: 'code'; readonly code: string; readonly redirectUri: string }
  | { readonly kind: 'session'; readonly wabaId: string; readonly phoneNumberId: string; readonly isOnPhone: boolean }
  /** Closed, or given up. `message`: Meta's words, when it had any. */
  | { readonly kind: 'over'; readonly message: string | null }

/** How Meta calls the end of its window for a number that stays on a phone. */
const PHONE_JOINED = 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING'

/** How often it is looked whether the window is still there, in ms. */
const LOOK_MS = 500

/** Opens Meta's sign-up window, for a number that stays on its phone or one for the API alone, and tells what comes from it, in whatever order, until it is over.
 *  Returns the way to stop listening; null when the browser did not let the window open. */
export function openSignupWindow(
  { dialogUrl, appId, configId }: SignupWindow,
  signupId: string,
  isOnPhone: boolean,
  onNews: (news: SignupNews) => void,
): (() => void) | null {
  const redirectUri = `${location.origin}${RETURN_PATH}`
  const url = new URL(dialogUrl)
  url.search = new URLSearchParams({
    client_id: appId,
    config_id: configId,
    redirect_uri: redirectUri,
    state: signupId,
    response_type: 'code',
    override_default_response_type: 'true',
    display: 'popup',
    extras: JSON.stringify({
      setup: {},
      ...(isOnPhone ? { featureType: 'whatsapp_business_app_onboarding' } : {}),
      sessionInfoVersion: '3',
    }),
  }).toString()
  const opened = window.open(url, 'vp-signup', 'popup,width=640,height=760')
  if (opened === null) return null

  const onMessage = (event: MessageEvent<unknown>) => {
    if (!isMeta(event.origin, url.origin)) return
    const news = readEvent(event.data)
    if (news !== null) onNews(news)
  }
  const channel = new BroadcastChannel(RETURN_CHANNEL)
  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    const parsed = returned.safeParse(event.data)
    if (!parsed.success || parsed.data.state !== signupId) return
    const { code } = parsed.data
    onNews(code === null ? { kind: 'over', message: null } : { kind: 'code', code, redirectUri })
  })
  addEventListener('message', onMessage)
  const looking = setInterval(() => {
    if (!opened.closed) return
    clearInterval(looking)
    // what it said last may still be on its way
    setTimeout(() => onNews({ kind: 'over', message: null }), 4 * LOOK_MS)
  }, LOOK_MS)
  return () => {
    clearInterval(looking)
    channel.close()
    removeEventListener('message', onMessage)
  }
}

/** Facebook's pages, or exactly the one that plays them. */
function isMeta(origin: string, dialogOrigin: string): boolean {
  return origin === dialogOrigin || /^https:\/\/(?:[a-z-]+\.)?facebook\.com$/u.test(origin)
}

function readEvent(data: unknown): SignupNews | null {
  const parsed = metaEvent.safeParse(typeof data === 'string' ? parseOrNull(data) : data)
  if (!parsed.success) return null
  const { event, data: told } = parsed.data
  if (event === 'CANCEL' || event === 'ERROR') return { kind: 'over', message: told.error_message ?? null }
  const { waba_id: wabaId, phone_number_id: phoneNumberId } = told
  if (wabaId === undefined || phoneNumberId === undefined) return null
  return { kind: 'session', wabaId, phoneNumberId, isOnPhone: event === PHONE_JOINED }
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
