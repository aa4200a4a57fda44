import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalSupabase, startLocalSupabase } from '../test-local-supabase.ts'
import { signObjectUrl } from './signed-urls.ts'

// In these tests a person may do anything in the folder that is named after them, and nothing else.
let local: LocalSupabase
let ana: SupabaseClient
let anaId: string
let bruno: SupabaseClient
let brunoId: string

beforeAll(async () => {
  local = await startLocalSupabase()
  await local.service().storage.createBucket('anexos', {
    public: false,
    fileSizeLimit: '1KB',
    allowedMimeTypes: ['image/*', 'text/plain', 'application/json', 'text/html'],
  })
  await local.database.query(`create policy own_folder on storage.objects for all to authenticated
    using (bucket_id = 'anexos' and (storage.foldername(name))[1] = (select auth.uid())::text)
    with check (bucket_id = 'anexos' and (storage.foldername(name))[1] = (select auth.uid())::text)`)
  ;[ana, anaId] = await signUp('ana@example.com')
  ;[bruno, brunoId] = await signUp('bruno@example.com')
})
afterAll(() => local.close())

async function signUp(email: string): Promise<[SupabaseClient, string]> {
  const client = local.anonymous()
  const { data } = await client.auth.signUp({ email, password: 'girassol-amarelo-7' })
  return [client, data.user?.id ?? '']
}

const text = (content: string): Blob => new Blob([content], { type: 'text/plain' })
const anexos = (client: SupabaseClient) => client.storage.from('anexos')

/** Versions on disk of what is stored under a name; more than one would be a leak. */
async function filesOf(name: string): Promise<{ rows: string[]; onDisk: string[] }> {
  const rows = await local.database.query<{ version: string }>('select version from storage.objects where name = $1', [
    name,
  ])
  const all = await readdir(join(local.stateDir, 'files'), { recursive: true })
  const wanted = rows.map((row) => row.version)
  return { rows: wanted, onDisk: wanted.filter((version) => all.some((path) => path.endsWith(version))) }
}

async function countFiles(): Promise<number> {
  const entries = await readdir(join(local.stateDir, 'files'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).length
}

test('a file goes up as a form and comes down with its type, byte for byte', async () => {
  const content = new Uint8Array([0, 255, 13, 10, 45, 45, 128])
  const name = `${anaId}/fotos/logo.png`

  const up = await anexos(ana).upload(name, new Blob([content], { type: 'image/png' }), {
    metadata: { largura: 12 },
    cacheControl: '60',
  })
  const down = await anexos(ana).download(name)
  const info = await anexos(ana).info(name)

  expect(up.error).toBeNull()
  expect(up.data).toMatchObject({ path: name, fullPath: `anexos/${name}` })
  expect(down.data?.type).toBe('image/png')
  expect(new Uint8Array((await down.data?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(content)
  expect(info.data).toMatchObject({
    id: up.data?.id,
    size: 7,
    contentType: 'image/png',
    cacheControl: 'max-age=60',
    metadata: { largura: 12 },
  })
})

test('a file goes up as bare bytes, also when it is JSON', async () => {
  const name = `${anaId}/dados.json`

  const up = await anexos(ana).upload(name, Buffer.from('{"a": 1}'), {
    contentType: 'application/json',
    metadata: { origem: 'teste' },
  })
  const down = await anexos(ana).download(name)

  expect(up.error).toBeNull()
  expect(await down.data?.text()).toBe('{"a": 1}')
  const rows = await local.database.query(
    'select owner, owner_id, user_metadata, metadata from storage.objects where name = $1',
    [name],
  )
  expect(rows).toMatchObject([
    {
      owner: anaId,
      owner_id: anaId,
      user_metadata: { origem: 'teste' },
      metadata: { size: 8, mimetype: 'application/json' },
    },
  ])
})

test('what a policy does not allow cannot be read, written, signed, listed or removed', async () => {
  const name = `${anaId}/segredo.txt`
  await anexos(ana).upload(name, text('só da Ana'))
  const before = await countFiles()

  const read = await anexos(bruno).download(name)
  const written = await anexos(bruno).upload(`${anaId}/intruso.txt`, text('x'))
  const replaced = await anexos(bruno).upload(name, text('x'), { upsert: true })
  const signed = await anexos(bruno).createSignedUrl(name, 60)
  const signedMany = await anexos(bruno).createSignedUrls([name], 60)
  const listed = await anexos(bruno).list(anaId)
  const removed = await anexos(bruno).remove([name])
  const anonymous = await anexos(local.anonymous()).download(name)

  expect(read.error).toMatchObject({ statusCode: '404', code: 'NoSuchKey' })
  expect(written.error).toMatchObject({
    statusCode: '403',
    code: 'AccessDenied',
    message: 'new row violates row-level security policy',
  })
  expect(replaced.error).toMatchObject({ statusCode: '403' })
  expect(signed.error).toMatchObject({ statusCode: '404', code: 'NoSuchKey' })
  expect(signedMany.data).toMatchObject([{ path: name, signedUrl: null, error: expect.any(String) as string }])
  expect(listed.data).toEqual([])
  expect(removed.data).toEqual([])
  expect(anonymous.error).not.toBeNull()
  expect(await (await anexos(ana).download(name)).data?.text()).toBe('só da Ana')
  expect(await countFiles()).toBe(before)
})

test('the service key passes the policies', async () => {
  const name = `${brunoId}/do-servidor.txt`

  const up = await anexos(local.service()).upload(name, text('oi'))

  expect(up.error).toBeNull()
  expect(await (await anexos(bruno).download(name)).data?.text()).toBe('oi')
})

test('a role that may insert but not read can upload', async () => {
  await local.service().storage.createBucket('caixa-de-entrada', { public: false })
  await local.database.query(
    `create policy drop_only on storage.objects for insert to authenticated with check (bucket_id = 'caixa-de-entrada')`,
  )

  const up = await ana.storage.from('caixa-de-entrada').upload('carta.txt', text('oi'))
  const down = await ana.storage.from('caixa-de-entrada').download('carta.txt')

  expect(up.error).toBeNull()
  expect(down.error).not.toBeNull()
})

test('a second upload under a name is refused, unless it says that it replaces', async () => {
  const name = `${anaId}/versoes.txt`
  const first = await anexos(ana).upload(name, text('um'))

  const second = await anexos(ana).upload(name, text('dois'))
  const upserted = await anexos(ana).upload(name, text('três'), { upsert: true })
  const updated = await anexos(ana).update(name, text('quatro'))

  expect(second.error).toMatchObject({
    statusCode: '409',
    code: 'ResourceAlreadyExists',
    message: 'The resource already exists',
  })
  expect(upserted.data?.id).toBe(first.data?.id)
  expect(updated.error).toBeNull()
  expect(await (await anexos(ana).download(name)).data?.text()).toBe('quatro')
  const { rows, onDisk } = await filesOf(name)
  expect(rows).toHaveLength(1)
  expect(onDisk).toEqual(rows)
})

test('refused and replaced uploads leave no file behind', async () => {
  const before = await countFiles()
  const name = `${anaId}/sem-rastro.txt`

  await anexos(ana).upload(name, text('um'))
  await anexos(ana).upload(name, text('dois'))
  await anexos(ana).upload(name, text('três'), { upsert: true })
  await anexos(ana).remove([name])

  expect(await countFiles()).toBe(before)
})

test('a bucket keeps its limits of size and type', async () => {
  const exact = await anexos(ana).upload(`${anaId}/mil.txt`, text('x'.repeat(1000)))
  const over = await anexos(ana).upload(`${anaId}/mil-e-um.txt`, text('x'.repeat(1001)))
  const wrongType = await anexos(ana).upload(
    `${anaId}/programa.exe`,
    new Blob(['MZ'], { type: 'application/x-msdownload' }),
  )
  const withParameter = await anexos(ana).upload(`${anaId}/utf8.txt`, 'olá', {
    contentType: 'text/plain; charset=utf-8',
  })

  expect(exact.error).toBeNull()
  expect(over.error).toMatchObject({ statusCode: '413', code: 'EntityTooLarge' })
  expect(wrongType.error).toMatchObject({
    statusCode: '415',
    message: 'mime type application/x-msdownload is not supported',
  })
  expect(withParameter.error).toBeNull()
})

test('more than the service takes at all is refused before it is read into a file', async () => {
  await local.service().storage.createBucket('grandes')
  const response = await fetch(`${local.url}/storage/v1/object/grandes/enorme.bin`, {
    method: 'POST',
    headers: { authorization: `Bearer ${local.keyring.serviceRoleKey}`, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(51 * 1024 * 1024),
  })

  expect(await response.json()).toMatchObject({ statusCode: '413', code: 'EntityTooLarge' })
})

test('a signed URL needs nothing else, and only opens its own object', async () => {
  const name = `${anaId}/contrato final (1).txt`
  await anexos(ana).upload(name, text('assinado'))
  await anexos(ana).upload(`${anaId}/outro.txt`, text('outro'))

  const { data } = await anexos(ana).createSignedUrl(name, 60, { download: 'contrato-1.txt' })
  const opened = await fetch(data?.signedUrl ?? '')
  const other = new URL(data?.signedUrl ?? '')
  other.pathname = other.pathname.replace(/contrato.*$/, 'outro.txt')
  const stolen = await fetch(other)

  expect(await opened.text()).toBe('assinado')
  expect(opened.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''contrato-1.txt`)
  expect(stolen.status).toBe(400)
  expect(await stolen.json()).toMatchObject({ code: 'InvalidSignature' })
})

test('many URLs are signed at once, in the order asked for', async () => {
  const names = ['z', 'a', 'm'].map((letter) => `${anaId}/lote/${letter}.txt`)
  for (const name of names) await anexos(ana).upload(name, text(name))

  const { data } = await anexos(ana).createSignedUrls([...names, `${anaId}/nada.txt`], 60)

  expect(data?.map((entry) => [entry.path, entry.error === null])).toEqual([
    [names[0], true],
    [names[1], true],
    [names[2], true],
    [`${anaId}/nada.txt`, false],
  ])
  const bodies = await Promise.all(
    data?.slice(0, 3).map(async (entry) => (await fetch(entry.signedUrl ?? '')).text()) ?? [],
  )
  expect(bodies).toEqual(names)
})

test('an expired, a forged and a missing URL token are refused', async () => {
  const name = `${anaId}/prazo.txt`
  await anexos(ana).upload(name, text('prazo'))
  const expired = await signObjectUrl(local.keyring, 'anexos', name, -1)
  const forged = await signObjectUrl({ ...local.keyring, storageSecret: new Uint8Array(32) }, 'anexos', name, 60)
  const open = async (path: string): Promise<unknown> => {
    const response = await fetch(`${local.url}/storage/v1${path}`)
    return [response.status, ((await response.json()) as { code: string }).code]
  }

  expect(await open(expired)).toEqual([400, 'InvalidJWT'])
  expect(await open(forged)).toEqual([400, 'InvalidJWT'])
  expect(await open(`/object/sign/anexos/${name}`)).toEqual([400, 'InvalidRequest'])
})

test.each([
  '../keys.json',
  'a/../../keys.json',
  '..%2f..%2fkeys.json',
  '%2e%2e/%2e%2e/keys.json',
  'a//b',
  'orçamento.pdf',
  'a\u0000b',
])('the name %j is not taken', async (name) => {
  const path = name.includes('%') ? name : encodeURIComponent(name)
  const target = `${local.url}/storage/v1/object/anexos/${path}`
  const headers = { authorization: `Bearer ${local.keyring.serviceRoleKey}`, 'content-type': 'text/plain' }

  const up = await fetch(target, { method: 'POST', headers, body: 'x' })
  const down = await fetch(target, { headers })

  expect([up.ok, down.ok]).toEqual([false, false])
  expect((await up.json()) as object).toMatchObject({ statusCode: expect.stringMatching(/^4/) as string })
})

test('a folder lists its files and its folders, one level at a time', async () => {
  const folder = `${brunoId}/arvore`
  for (const name of ['b.txt', 'a.txt', 'sub/c.txt', 'sub/d.txt', 'sub/mais/e.txt']) {
    await anexos(bruno).upload(`${folder}/${name}`, text(name))
  }

  const top = await anexos(bruno).list(folder)
  const sub = await anexos(bruno).list(`${folder}/sub`, { sortBy: { column: 'name', order: 'desc' } })
  const page = await anexos(bruno).list(folder, { limit: 1, offset: 1 })
  const found = await anexos(bruno).list(folder, { search: 'B.' })

  expect(top.data?.map(({ name, id }) => [name, id === null])).toEqual([
    ['sub', true],
    ['a.txt', false],
    ['b.txt', false],
  ])
  expect(sub.data?.map(({ name }) => name)).toEqual(['mais', 'd.txt', 'c.txt'])
  expect(page.data?.map(({ name }) => name)).toEqual(['a.txt'])
  expect(found.data?.map(({ name }) => name)).toEqual(['b.txt'])
})

test('removed files are gone and named in the answer', async () => {
  const name = `${anaId}/efemero.txt`
  await anexos(ana).upload(name, text('x'))
  const { data } = await anexos(ana).createSignedUrl(name, 60)

  const removed = await anexos(ana).remove([name, `${anaId}/nunca-houve.txt`])

  expect(removed.data?.map((object) => object.name)).toEqual([name])
  expect((await anexos(ana).download(name)).error).not.toBeNull()
  expect((await fetch(data?.signedUrl ?? '')).status).toBe(400)
})

test('players may ask for a part, and caches whether it changed', async () => {
  const name = `${anaId}/audio.txt`
  await anexos(ana).upload(name, text('0123456789'))
  const { data } = await anexos(ana).createSignedUrl(name, 60)
  const get = (headers: Record<string, string>): Promise<Response> => fetch(data?.signedUrl ?? '', { headers })

  const middle = await get({ range: 'bytes=2-4' })
  const tail = await get({ range: 'bytes=-3' })
  const beyond = await get({ range: 'bytes=10-' })
  const cached = await get({ 'if-none-match': middle.headers.get('etag') ?? '' })

  expect([middle.status, middle.headers.get('content-range'), await middle.text()]).toEqual([
    206,
    'bytes 2-4/10',
    '234',
  ])
  expect(await tail.text()).toBe('789')
  expect(beyond.status).toBe(416)
  expect(cached.status).toBe(304)
})

test('a page that somebody uploaded cannot act as the site', async () => {
  const name = `${anaId}/pagina.html`
  await anexos(ana).upload(name, new Blob(['<script>alert(1)</script>'], { type: 'text/html' }))
  const { data } = await anexos(ana).createSignedUrl(name, 60)

  const { headers } = await fetch(data?.signedUrl ?? '')
  const asWorker = await fetch(data?.signedUrl ?? '', { headers: { 'sec-fetch-dest': 'serviceworker' } })

  expect(asWorker.status).toBe(400)
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('a bucket or an object that is not there, and a caller without a token', async () => {
  const noBucket = await local.service().storage.from('nenhum').upload('a.txt', text('x'))
  const noToken = await fetch(`${local.url}/storage/v1/object/anexos/a.txt`)
  const noRoute = await fetch(`${local.url}/storage/v1/render/image/anexos/a.txt`)
  const badForm = await fetch(`${local.url}/storage/v1/object/anexos/a.txt`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${local.keyring.serviceRoleKey}`,
      'content-type': 'multipart/form-data; boundary=x',
    },
    body: 'not a form',
  })

  expect(noBucket.error).toMatchObject({ statusCode: '404', code: 'NoSuchBucket', message: 'Bucket not found' })
  expect(noToken.status).toBe(400)
  expect(noRoute.status).toBe(404)
  expect(await badForm.json()).toMatchObject({ code: 'InvalidRequest' })
})
