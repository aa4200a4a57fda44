import type { Behaviour, BehaviourChange } from '../behaviour.ts'
import type { InboundInput } from '../phone/inbound-request.ts'
import type {
  AccountNewsKind,
  Contact,
  ContactSummary,
  GraphCall,
  Message,
  TemplateNewsKind,
  WebhookPost,
} from '../wire.ts'

/** What the server keeps for this page under /__simulator; types are the server's own (wire.ts). */

type ContactChange = Partial<Omit<Contact, 'id' | 'createdAt' | 'phone'>>
export type Account = { verifiedName: string; displayPhoneNumber: string }

export const api = {
  account: () => call<Account>('GET', 'account'),
  people: () => call<{ contacts: ContactSummary[] }>('GET', 'contacts'),
  addPerson: (person: { name: string; phone: string }) => call<{ contact: ContactSummary }>('POST', 'contacts', person),
  changePerson: (id: string, change: ContactChange) => call<unknown>('PATCH', `contacts/${id}`, change),
  changeNumber: (id: string, phone: string) => call<unknown>('POST', `contacts/${id}/change-number`, { phone }),
  openChat: (id: string) => call<{ read: number }>('POST', `contacts/${id}/open`),
  messages: (contactId: string) => call<{ messages: Message[] }>('GET', `messages?contact=${contactId}`),
  write: (message: InboundInput) => call<{ wamid: string }>('POST', 'inbound', message),
  burst: (messages: InboundInput[]) => call<{ wamids: string[] }>('POST', 'inbound/burst', { messages }),
  behaviour: () => call<{ behaviour: Behaviour }>('GET', 'behaviour'),
  changeBehaviour: (change: BehaviourChange) => call<unknown>('POST', 'behaviour', change),
  resetBehaviour: () => call<unknown>('DELETE', 'behaviour'),
  webhooks: () => call<{ waiting: number; posts: WebhookPost[]; graphCalls: GraphCall[] }>('GET', 'webhooks'),
  flush: () => call<unknown>('POST', 'webhooks/flush'),
  verify: () => call<{ verified: boolean; result: string }>('POST', 'verify'),
  clock: () => call<{ offsetMs: number }>('GET', 'clock'),
  moveClock: (advanceMs: number) => call<unknown>('POST', 'clock', { advanceMs }),
  importHistory: (wanted: { declined: boolean }) =>
    call<{ people: number; messages: number }>('POST', 'coexistence/history', wanted),
  actAsOwner: (act: { contactId: string; type: 'text'; text: string }) =>
    call<{ wamid: string }>('POST', 'coexistence/owner', act),
  syncPhonebook: () => call<{ people: number }>('POST', 'coexistence/phonebook', {}),
  templates: () => call<{ templates: { name: string; language: string }[] }>('GET', 'templates'),
  review: (decision: { name: string; language: string; status: string; reason: string }) =>
    call<unknown>('POST', 'templates/review', decision),
  templateNews: (wanted: { kind: TemplateNewsKind; name: string; language: string }) =>
    call<unknown>('POST', 'templates/news', wanted),
  accountNews: (wanted: { kind: AccountNewsKind }) => call<unknown>('POST', 'account/news', wanted),
  reset: () => call<unknown>('POST', 'reset', {}),
  async upload(
    file: Blob,
    name: string,
  ): Promise<{ mediaId: string; kind: 'image' | 'video' | 'audio' | 'document' | 'sticker' }> {
    const response = await fetch('/__simulator/media', {
      method: 'POST',
      headers: { 'content-type': file.type || 'application/octet-stream', 'x-filename': encodeURIComponent(name) },
      body: file,
    })
    return answerOf(response)
  },
}

export function mediaUrl(id: string): string {
  return `/__simulator/media/${id}`
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/__simulator/${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  return answerOf(response)
}

/** The page and the server are one program: what the server says needs no second check here. */
async function answerOf<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.status} ${response.url}: ${await response.text()}`)
  return response.json() as Promise<T>
}
