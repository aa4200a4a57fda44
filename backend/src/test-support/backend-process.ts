import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { freePort } from '@vp/supabase/local/free-port.ts'
import { vi } from 'vitest'
import { appSecret, tokenKey } from './fixture.ts'

export interface BackendProcess {
  url: string
  /** SIGKILL: nothing gets to say goodbye. */
  kill(): Promise<void>
  /** SIGTERM. Returns the exit code. */
  stop(): Promise<number | null>
  /** Its log so far. */
  output(): string
}

/** The real program, ready to answer. On a fixed `port` it can be killed and started again under the same address. */
export async function startBackend(options: {
  port?: number
  databaseUrl: string
  supabaseUrl: string
  graphUrl: string
  redisUrl?: string
  env?: Record<string, string>
}): Promise<BackendProcess> {
  const port = options.port ?? (await freePort())
  const child = spawn(process.execPath, [join(import.meta.dirname, '../main.ts')], {
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: `${port}`,
      DATABASE_URL: options.databaseUrl,
      SUPABASE_URL: options.supabaseUrl,
      SUPABASE_SERVICE_ROLE_KEY: 'no-storage-here',
      META_GRAPH_URL: options.graphUrl,
      META_APP_SECRET: appSecret,
      META_VERIFY_TOKEN: 'verify-me',
      META_POST_TIMEOUT_MS: '1000',
      META_STATUS_GRACE_MS: '1000',
      TOKEN_ENCRYPTION_KEY: tokenKey.toString('base64'),
      ...(options.redisUrl === undefined ? {} : { REDIS_URL: options.redisUrl }),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  const exited = once(child, 'exit')
  const url = `http://127.0.0.1:${port}`
  await vi.waitFor(
    async () => {
      if (child.exitCode !== null) throw new Error(`the backend ended: ${output}`)
      const response = await fetch(`${url}/health`)
      if (!response.ok) throw new Error('not ready')
    },
    { timeout: 60_000, interval: 30 },
  )
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await exited
    return child.exitCode
  }
  return {
    url,
    async kill() {
      await end('SIGKILL')
    },
    stop: async () => await end('SIGTERM'),
    output: () => output,
  }
}
