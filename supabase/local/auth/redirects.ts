import type { AuthError } from './errors.ts'
import type { LinkType } from './email-links.ts'
import type { SessionResponse } from './sessions.ts'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Where a link may lead: the site itself (a loopback site under any of its names), else its front page. Links carry
 *  tokens, so a stranger who asks for somebody's link must not choose where it goes. */
export function allowedRedirect(siteUrl: string, wanted: string | undefined): string {
  const site = new URL(siteUrl)
  if (!wanted || !URL.canParse(wanted, siteUrl)) return site.href
  const target = new URL(wanted, siteUrl)
  const isSameSite =
    target.origin === site.origin ||
    (loopback.has(site.hostname) &&
      loopback.has(target.hostname) &&
      target.port === site.port &&
      target.protocol === site.protocol)
  return isSameSite ? target.href : site.href
}

/** The tokens ride in the fragment, which no server sees. */
export function redirectWithSession(target: string, session: SessionResponse, type: LinkType): string {
  return withFragment(target, {
    access_token: session.access_token,
    expires_at: `${session.expires_at}`,
    expires_in: `${session.expires_in}`,
    refresh_token: session.refresh_token,
    sb: '',
    token_type: session.token_type,
    type,
  })
}

export function redirectWithError(target: string, error: AuthError): string {
  const kind = error.status === 403 ? 'access_denied' : error.status === 429 ? undefined : 'invalid_request'
  return withFragment(target, {
    ...(kind && { error: kind }),
    error_code: error.code,
    error_description: error.message,
    sb: '',
  })
}

function withFragment(target: string, values: Record<string, string>): string {
  const url = new URL(target)
  url.hash = new URLSearchParams(values).toString()
  return url.href
}
