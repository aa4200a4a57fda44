import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { newId } from '@vp/domain/ids.ts'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import webPush from 'web-push'
import { createPushSender } from '../../notifications/push/push-sender.ts'
import { createFixture, type Fixture } from '../../test-support/fixture.ts'
import { lockWaits } from '../../test-support/lock-waits.ts'
import { startPushService, type PushService } from '../../test-support/push-service.ts'
import { pusherTo } from '../../test-support/pusher.ts'
import { startOver } from '../../test-support/start-over.ts'

// The jobs are killed at each step between a task that is due and the push on its person's device. What comes of it: one notice, and
// a push that is there. Where nobody can know whether a push arrived it goes again, under the name by which the device says it once.
const vapid = { ...webPush.generateVAPIDKeys(), subject: 'mailto:ti@example.com.br' }
const push = createPushSender(vapid, { anyAddress: true })
/** A process that has to load all jobs first, on a machine that does much else. */
const PATIENCE_MS = 60_000
vi.setConfig({ testTimeout: 2 * PATIENCE_MS })

let fixture: Fixture
let service: PushService
let member: string
beforeAll(async () => {
  ;[fixture, service] = await Promise.all([createFixture(), startPushService()])
  member = fixture.aurora.users.Member
})
beforeEach(async () => {
  service.answer(201)
  service.received.length = 0
  await fixture.pool.query('delete from push_subscriptions')
})
afterAll(async () => {
  await service.stop()
  await fixture.close()
})

let running: ChildProcess | null = null
function start(): ChildProcess {
  const program = join(import.meta.dirname, '../../test-support/jobs-process.ts')
  const args = [program, fixture.url, JSON.stringify(vapid)]
  running = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  return running
}
async function kill(process: ChildProcess): Promise<void> {
  process.kill('SIGKILL')
  await once(process, 'exit')
  running = null
}
// of a test that failed: it would do the work of the next
afterEach(async () => {
  if (running !== null && running.exitCode === null) await kill(running)
})
/** Something that has to happen while the process is still there. */
async function meanwhile(process: ChildProcess, happens: Promise<unknown>): Promise<void> {
  const ended = once(process, 'exit').then(() => {
    throw new Error('the jobs have ended before')
  })
  await Promise.race([happens, ended])
}
/** As the next process does. */
const runAll = async () => await startOver(fixture.pool, push)

/** A task of the member that is due now, and a device that takes part. */
async function dueTask(url = service.url) {
  const taskId = newId()
  const args = { taskId, titulo: 'Ligar', tipo: 'ligacao', data: '2026-01-01', hora: '00:00', responsavelId: null }
  await pusherTo(fixture, member).push(['calendar.createTask', { ...args, relation: null }])
  await fixture.pool.query(
    `update tasks set data = (now() at time zone 'America/Sao_Paulo')::date, hora = date_trunc('minute', now() at time zone 'America/Sao_Paulo')::time where id = $1`,
    [taskId],
  )
  const { keys, timeZone } = service.subscription('/phone')
  const clientId = newId()
  await fixture.pool.query('insert into devices (id, workspace_id, user_id, last_seen_at) values ($1, $2, $3, now())', [
    clientId,
    fixture.aurora.id,
    member,
  ])
  await fixture.pool.query(
    `insert into push_subscriptions (id, workspace_id, user_id, client_id, endpoint, p256dh, auth, time_zone)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [newId(), fixture.aurora.id, member, clientId, `${url}/phone`, keys.p256dh, keys.auth, timeZone],
  )
  return taskId
}
const notices = async (taskId: string) =>
  (await fixture.rows('select id from notifications where referencia_id = $1', [taskId])).length
const openJobs = () => fixture.rows('select name, last_error from job_outbox where done_at is null')

test('killed while it writes the notice: nothing was written; the next process tells, once', async () => {
  const taskId = await dueTask()
  const other = new pg.Client({ connectionString: fixture.url })
  await other.connect()
  await other.query('begin')
  await other.query('select 1 from profiles where user_id = $1 for update', [member])
  const first = start()
  await expect.poll(() => lockWaits(fixture), { timeout: PATIENCE_MS }).not.toEqual([])
  await kill(first)
  await other.query('rollback')
  await other.end()

  await runAll()
  expect([await notices(taskId), service.received.length, await openJobs()]).toEqual([1, 1, []])
  await runAll()
  expect([await notices(taskId), service.received.length]).toEqual([1, 1])
})

test('killed with the push claimed, before the service has it: one push, by the next process', async () => {
  const called = Promise.withResolvers<void>()
  const sockets: Socket[] = []
  // takes connections and reads nothing
  const deaf = createServer((socket) => {
    socket.on('error', () => undefined) // the other end is killed
    socket.pause()
    sockets.push(socket)
    called.resolve()
  })
  deaf.listen(0, '127.0.0.1')
  await once(deaf, 'listening')
  const { port } = deaf.address() as AddressInfo // of a server that listens on a port
  const taskId = await dueTask(`http://127.0.0.1:${port}`)
  const first = start()
  await meanwhile(first, called.promise)
  await kill(first)
  for (const socket of sockets) socket.destroy()
  deaf.close()
  expect([await notices(taskId), service.received.length]).toEqual([1, 0])

  await fixture.pool.query('update push_subscriptions set endpoint = $1', [`${service.url}/phone`])
  await runAll()
  await runAll()
  expect([await notices(taskId), service.received.length, await openJobs()]).toEqual([1, 1, []])
})

test('killed after the service has taken it, before we know: it goes again in the place of the first', async () => {
  const taskId = await dueTask()
  service.fallSilent()
  const first = start()
  await expect.poll(() => service.received.length, { timeout: PATIENCE_MS }).toBe(1)
  await kill(first)
  service.answer(201)
  await runAll()
  await runAll()
  const topic = taskId.replaceAll('-', '')
  expect(service.received.map(({ headers }) => headers['topic'])).toEqual([topic, topic])
  expect([await notices(taskId), await openJobs()]).toEqual([1, []])
})
