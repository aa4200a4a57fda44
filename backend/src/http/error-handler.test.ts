import { Writable } from 'node:stream'
import Fastify from 'fastify'
import pg from 'pg'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { handleError } from './error-handler.ts'

test('a bug is told by an incident that finds it in the log, which quotes no row', async () => {
  const lines: string[] = []
  const stream = new Writable({ write: (line: Buffer, _encoding, done) => (lines.push(line.toString()), done()) })
  const app = Fastify({ loggerInstance: pino(stream) })
  app.setErrorHandler(handleError)
  app.get('/', () => {
    const error = new pg.DatabaseError('value "+5511987654321" is too long', 0, 'error')
    throw Object.assign(error, {
      code: '23514',
      constraint: 'leads_nome',
      detail: 'Failing row contains (Ana Sigilosa).',
    })
  })
  const answer = await app.inject('/')
  await app.close()
  const { error } = answer.json<{ error: { code: string; incident: string } }>()
  expect([answer.statusCode, error.code]).toEqual([500, 'internal'])
  const logged = lines.join('')
  for (const found of [error.incident, '23514', 'leads_nome', 'error-handler.test.ts']) expect(logged).toContain(found)
  for (const row of ['Ana', '98765']) expect(logged).not.toContain(row)
})
