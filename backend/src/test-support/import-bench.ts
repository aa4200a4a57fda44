import type { ImportFile, ImportPreview } from '@vp/domain/crm/import/import-commands.ts'
import type { ImportChoice, ImportTarget, MatchMode } from '@vp/domain/crm/import/import-target.ts'
import type { Role } from '@vp/domain/auth/roles.ts'
import { newId } from '@vp/domain/ids.ts'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { documentKeys } from '../crm/documents/document-keys.ts'
import { tokenKey } from './fixture.ts'
import { runJobs } from './run-jobs.ts'
import { startTestApp, type TestApp } from './test-app.ts'

// Files on their way into a company, for tests of imports.

export const keys = documentKeys.parse(`k:${randomBytes(32).toString('base64')}`)
export const keysAndPool = () => ({ pool: fixture.pool, tokenKey, documentKeys: keys })
export const run = async (options: { hurry?: boolean } = {}) =>
  await runJobs(fixture, { ...options, deps: { documentKeys: keys } })
export let fixture: TestApp['fixture']
export let auth: TestApp['auth']
export let app: TestApp['app']
export let stop: TestApp['stop']

/** Gives a file of tests an app of its own, emptied before each. */
export function withImportBench(): void {
  beforeAll(async () => {
    ;({ fixture, auth, app, stop } = await startTestApp({ documentKeys: keys }))
  })
  afterAll(() => stop())
  beforeEach(async () => {
    await fixture.rows('delete from import_jobs')
    await fixture.rows('delete from leads')
    await fixture.rows('delete from contacts')
    await fixture.rows('delete from companies')
    await fixture.rows('delete from tags')
    await fixture.rows('delete from job_outbox')
  })
}

export async function call<Body>(
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  url: string,
  options: { role?: Role; body?: unknown; file?: string | Buffer } = {},
) {
  const answer = await app.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${await auth.sign(fixture.aurora.users[options.role ?? 'Manager'])}`,
      'x-client-id': newId(),
      ...(options.file === undefined ? {} : { 'content-type': 'text/csv' }),
    },
    ...(options.file === undefined ? {} : { payload: options.file }),
    ...(options.body === undefined ? {} : { payload: options.body as object }),
  })
  const isJson = (answer.headers['content-type'] ?? '').includes('json')
  return { status: answer.statusCode, body: (isJson ? answer.json() : answer.payload) as Body }
}

export async function bring(file: string | Buffer, tipo: ImportTarget = 'leads', extra = ''): Promise<ImportFile> {
  const { status, body } = await call<ImportFile>(
    'PUT',
    `/imports/${newId()}/file?tipo=${tipo}&nome=pessoas.csv${extra}`,
    { file },
  )
  expect({ status, body }).toMatchObject({ status: 200 })
  return body
}
export const guessed = (
  file: ImportFile,
  onMatch: MatchMode = 'atualizar',
  tagId: string | null = null,
): ImportChoice => ({
  columns: file.guess.flatMap((use, column) => (use === null ? [] : [{ column, use: use as 'nome' }])),
  onMatch,
  tagId,
})
export const preview = async (file: ImportFile, choice = guessed(file)) =>
  (await call<ImportPreview>('POST', `/imports/${file.id}/preview`, { body: choice })).body
export async function start(file: ImportFile, choice = guessed(file)) {
  expect(await call('POST', `/imports/${file.id}/start`, { body: choice })).toMatchObject({ status: 200 })
}
/** The whole way of a file that is imported as guessed. */
export async function imported(text: string | Buffer, tipo: ImportTarget = 'leads', onMatch: MatchMode = 'atualizar') {
  const file = await bring(text, tipo)
  await start(file, guessed(file, onMatch))
  await run()
  return { file, job: await jobOf(file) }
}
export const jobOf = async ({ id }: ImportFile) =>
  (await fixture.rows('select * from import_jobs where id = $1', [id]))[0]
export async function undone(file: ImportFile) {
  expect(await call('POST', `/imports/${file.id}/undo`)).toMatchObject({ status: 200 })
  await run()
  return await jobOf(file)
}
export const leads = async () =>
  await fixture.rows('select nome, telefone, email, status from leads where workspace_id = $1 order by nome, email', [
    fixture.aurora.id,
  ])
export async function addLead(nome: string, telefone: string | null, email: string | null = null) {
  const id = newId()
  const chave = telefone?.replace('+', '').replace(/^(55\d\d)9/u, '$1') ?? null
  await fixture.rows(
    'insert into leads (id, workspace_id, nome, telefone, chave_telefone, email) values ($1, $2, $3, $4, $5, $6)',
    [id, fixture.aurora.id, nome, telefone, chave, email],
  )
  return id
}

export const people = `Nome;Telefone;E-mail;Etiquetas
João Conceição;(11) 98765-4321;joao@exemplo.com.br;VIP, Feira
Bia;(11) 8765-4322;;vip
Sem telefone;;sem@exemplo.com.br;
;;;só etiqueta
Errada;123;x@y;
João de novo;11 8765-4321;;
`
