import { z } from 'zod'
import { RemoteError } from '../sync/remote/remote-error.ts'
import { channelTexts } from './texts.pt-BR.ts'

export interface CommandProblem {
  readonly title: string
  readonly text: string
}

const refusedByMeta = z.object({
  error: z.object({ metaCode: z.number(), title: z.string().nullable(), message: z.string() }),
})
const notConnected = z.object({ error: z.object({ why: z.string() }) })

const texts: Readonly<Record<string, string>> = channelTexts.commandProblems
const whyTexts: Readonly<Record<string, string>> = channelTexts.notConnected

/** Why a command came to nothing. Meta's words are shown as Meta wrote them: only it knows what it wants.
 *  Throws on what is no failed request. */
export function commandProblem(error: unknown): CommandProblem {
  if (!(error instanceof RemoteError)) throw error
  if (error.code === 'network' || error.kind === 'unauthenticated') {
    return { title: channelTexts.offlineTitle, text: channelTexts.offlineText }
  }
  const byMeta = refusedByMeta.safeParse(error.body)
  if (error.code === 'meta_refused' && byMeta.success) {
    const { title, message, metaCode } = byMeta.data.error
    return { title: title ?? channelTexts.metaRefused, text: `${message} (${metaCode})` }
  }
  const why = notConnected.safeParse(error.body)
  if (error.code === 'channel_not_connected' && why.success) {
    return { title: channelTexts.notDone, text: whyTexts[why.data.error.why] ?? channelTexts.commandProblems.other }
  }
  return { title: channelTexts.notDone, text: texts[error.code] ?? channelTexts.commandProblems.other }
}
