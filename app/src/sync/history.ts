import type { ClosedFilter } from '@vp/domain/inbox/history-pages.ts'
import { syncClient } from './client.ts'
import { foundAnswer, readAnswer, type FoundAnswer, type HistoryQuestion, type ReadAnswer } from './history-protocol.ts'

// What lies before the history window: on the server, read on demand. Rows that are read are then in the local database, where live
// queries show them, and stay there.

async function ask(question: HistoryQuestion): Promise<unknown> {
  const client = await syncClient()
  return client.askHistory(question)
}

/** Brings the next older page of a thread, or all pages down to a message. */
export async function readOlder(conversationId: string, soughtId: string | null = null): Promise<ReadAnswer> {
  return readAnswer.parse(await ask({ what: 'older', conversationId, soughtId }))
}

/** Brings what is kept of a thread to how the server has it now. Asked often, does it once in a while. */
export async function rereadKept(conversationId: string): Promise<ReadAnswer> {
  return readAnswer.parse(await ask({ what: 'reread', conversationId }))
}

/** Brings more closed conversations than sync. */
export async function readClosed(filter: ClosedFilter): Promise<ReadAnswer> {
  return readAnswer.parse(await ask({ what: 'closed', filter }))
}

/** Looks for people, and for messages from before the history window. What it finds is not kept. */
export async function searchServer(text: string): Promise<FoundAnswer> {
  return foundAnswer.parse(await ask({ what: 'search', text }))
}
