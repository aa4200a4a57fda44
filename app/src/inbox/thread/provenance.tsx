import { messageExtras, type Referral } from '@vp/domain/inbox/message-parts.ts'
import { Forward, Megaphone } from 'lucide-react'
import { z } from 'zod'
import { messageTexts } from '../message-texts.pt-BR.ts'
import type { ThreadMessage } from './queries.ts'

/** The other writing of the number, to which it went after the first had reached nobody. */
const otherNumber = z.object({ outro_numero: z.string() })

/** Where a message comes from, above its words: another chat, an ad; and that ours took a second way. */
export function Provenance({ payload }: Pick<ThreadMessage, 'payload'>) {
  if (payload === null) return null
  const extras = messageExtras.safeParse(payload).data
  const resent = otherNumber.safeParse(payload).data?.outro_numero
  const often = extras?.context?.frequently_forwarded === true
  const isForwarded = often || extras?.context?.forwarded === true
  return (
    <>
      {isForwarded ? (
        <p className="flex items-center gap-1 pb-0.5 text-xs text-muted italic">
          <Forward aria-hidden size={13} />
          {often ? messageTexts.oftenForwarded : messageTexts.forwarded}
        </p>
      ) : null}
      {resent === undefined ? null : (
        <p className="pb-0.5 text-xs text-muted italic">{messageTexts.resentTo(resent)}</p>
      )}
      {extras?.referral === undefined ? null : <ReferralBanner referral={extras.referral} />}
    </>
  )
}

function ReferralBanner({ referral }: { referral: Referral }) {
  const isPost = referral.source_type === 'post'
  const url = safeUrl(referral.source_url)
  return (
    <div className="mb-1 flex max-w-72 flex-col gap-0.5 rounded-sm bg-sunken px-2 py-1.5">
      <p className="flex items-center gap-1.5 text-xs font-semibold text-on-accent-soft">
        <Megaphone aria-hidden size={13} className="shrink-0" />
        {isPost ? messageTexts.fromPost : messageTexts.fromAd}
      </p>
      {referral.headline === undefined ? null : <p className="text-sm font-medium">{referral.headline}</p>}
      {referral.body === undefined ? null : <p className="line-clamp-2 text-sm text-muted">{referral.body}</p>}
      {url === null ? null : (
        <a
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          className="touch-44 w-fit text-sm font-medium text-on-accent-soft underline decoration-current/40 underline-offset-2"
        >
          {isPost ? messageTexts.seePost : messageTexts.seeAd}
        </a>
      )}
    </div>
  )
}

/** Only what a browser opens as a page: the address comes from outside. */
function safeUrl(address: string | undefined): string | null {
  return address !== undefined && /^https?:\/\//u.test(address) ? address : null
}
