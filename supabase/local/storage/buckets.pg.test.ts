import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalSupabase, startLocalSupabase } from '../test-local-supabase.ts'

let local: LocalSupabase
beforeAll(async () => {
  local = await startLocalSupabase()
})
afterAll(() => local.close())

test('a server makes a bucket with limits, reads and changes it', async () => {
  const { storage } = local.service()

  const made = await storage.createBucket('midia', {
    public: false,
    fileSizeLimit: '5MB',
    allowedMimeTypes: ['image/png'],
  })
  const again = await storage.createBucket('midia', { public: false })
  const read = await storage.getBucket('midia')
  await storage.updateBucket('midia', { public: false, fileSizeLimit: 1024, allowedMimeTypes: null })
  const changed = await storage.getBucket('midia')

  expect(made.data).toEqual({ name: 'midia' })
  expect(again.error).toMatchObject({ statusCode: '409', message: 'The resource already exists' })
  expect(read.data).toMatchObject({
    id: 'midia',
    public: false,
    file_size_limit: 5_000_000,
    allowed_mime_types: ['image/png'],
  })
  expect(changed.data).toMatchObject({ file_size_limit: 1024, allowed_mime_types: null })
})

test('a person neither makes nor sees buckets without a policy', async () => {
  await local.service().storage.createBucket('interno', { public: false })
  const person = local.anonymous()
  await person.auth.signUp({ email: 'pessoa@example.com', password: 'girassol-amarelo-7' })

  const made = await person.storage.createBucket('meu', { public: true })
  const read = await person.storage.getBucket('interno')
  const listed = await person.storage.listBuckets()

  expect(made.error).toMatchObject({ statusCode: '403' })
  expect(read.error).toMatchObject({ statusCode: '404' })
  expect(listed.data).toEqual([])
})

test('a public bucket is read by anybody, a private one by nobody', async () => {
  const { storage } = local.service()
  await storage.createBucket('publico', { public: true })
  await storage.createBucket('fechado', { public: false })
  for (const bucket of ['publico', 'fechado'])
    await storage.from(bucket).upload('a.txt', new Blob(['oi'], { type: 'text/plain' }))

  const open = await fetch(storage.from('publico').getPublicUrl('a.txt').data.publicUrl)
  const closed = await fetch(storage.from('fechado').getPublicUrl('a.txt').data.publicUrl)

  expect(await open.text()).toBe('oi')
  expect(await closed.json()).toMatchObject({ statusCode: '404', message: 'Bucket not found' })
})

test('a bucket is emptied before it is deleted', async () => {
  const { storage } = local.service()
  await storage.createBucket('velho', { public: false })
  await storage.from('velho').upload('a.txt', new Blob(['oi'], { type: 'text/plain' }))

  const full = await storage.deleteBucket('velho')
  await storage.emptyBucket('velho')
  const empty = await storage.deleteBucket('velho')

  expect(full.error).toMatchObject({ statusCode: '409' })
  expect(empty.error).toBeNull()
  expect((await storage.getBucket('velho')).error).toMatchObject({ statusCode: '404' })
})

test.each(['', '..', 'a/b', 'ação', ' espaço '])('a bucket cannot be named %j', async (name) => {
  const { error } = await local.service().storage.createBucket(name, { public: false })

  expect(error).toMatchObject({ statusCode: '400' })
})
