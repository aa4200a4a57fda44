import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { demoIds } from '@vp/supabase/demo/load.ts'
import { openKeyring } from '@vp/supabase/local/keys.ts'
import { signAccessToken } from '@vp/supabase/local/auth/access-token.ts'
import { startStack, type Stack } from '../../scripts/stack/stack.ts'
import type { Lab } from './lab.ts'

/** The whole product as `npm start` runs it. */
export interface Servers extends Stack {
  /** An access token as Auth would issue it, good for an hour. */
  token(userId: string): Promise<string>
}

/** Starts it on a durable Postgres with the demo company in it, of so many messages and a conversation per twenty. Figures
 *  of one lab that ask for the same get the same. */
export function startServers(lab: Lab, messages: number): Promise<Servers> {
  return lab.shared(`servers with ${messages} messages`, async () => {
    const dataDir = await lab.scratch('servers')
    const stack = await startStack({
      dataDir,
      demo: { messages },
      onEvent: (event) => lab.log(`${event.part} ${event.kind}`),
    })
    lab.onClose(() => stack.close())
    lab.log(`servers run, with ${messages} messages`)
    const keyring = await openKeyring(join(dataDir, 'supabase'))
    return {
      ...stack,
      async token(userId) {
        const subject = { userId, email: '', role: 'authenticated', appMetadata: {}, userMetadata: {}, amr: [] }
        const sessionId = await startSession(stack.databaseUrl, userId)
        return (await signAccessToken(keyring, `${stack.urls.app}/auth/v1`, { ...subject, sessionId })).token
      },
    }
  })
}

/** The person of the demo company whose device follows everything. */
export const everything = {
  workspaceId: demoIds.workspace,
  userId: demoIds.users.admin,
  role: 'Admin',
  historyFrom: new Date(0),
} as const

/** A session of a person, as signing in makes one; the servers take no token whose session is not there. */
async function startSession(databaseUrl: string, userId: string): Promise<string> {
  const sessionId = randomUUID()
  const database = new pg.Client({ connectionString: databaseUrl })
  await database.connect()
  try {
    await database.query(
      `insert into auth.sessions (id, user_id, created_at, updated_at, aal) values ($1, $2, now(), now(), 'aal1')`,
      [sessionId, userId],
    )
  } finally {
    await database.end()
  }
  return sessionId
}
