import { RemoteError } from '../../sync/remote/remote-error.ts'
import { webhookTexts } from './texts.pt-BR.ts'

export interface WebhookProblem {
  readonly isOffline: boolean
  readonly title: string
  readonly text: string
}

const texts: Readonly<Record<string, string>> = webhookTexts.problems

/** Why the server did not answer or would not. Throws on what is no failed request. */
export function webhookProblem(error: unknown): WebhookProblem {
  if (!(error instanceof RemoteError)) throw error
  if (error.code === 'network' || error.kind === 'unauthenticated') {
    return { isOffline: true, title: webhookTexts.offlineTitle, text: webhookTexts.offlineText }
  }
  return { isOffline: false, title: webhookTexts.failedTitle, text: texts[error.code] ?? webhookTexts.failedText }
}
