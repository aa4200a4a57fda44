import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { chooseEncoding, compress } from './compress.ts'

test.each([
  ['gzip, deflate, br, zstd', 'zstd'],
  ['gzip, deflate', 'gzip'],
  ['GZIP;q=0.5', 'gzip'],
  ['zstd;q=0, gzip', 'gzip'],
  ['*', 'zstd'],
  ['br', undefined],
  ['identity', undefined],
  ['', undefined],
  [undefined, undefined],
])('of %j we choose %s', (accepted, chosen) => {
  expect(chooseEncoding(accepted)).toBe(chosen)
})

test('what comes out is what went in, in fewer bytes', async () => {
  const text = 'Quanto custa a placa? '.repeat(1_000)
  const encoded = async (encoding: 'zstd' | 'gzip') => buffer(compress(Readable.from([Buffer.from(text)]), encoding))
  expect(zstdDecompressSync(await encoded('zstd')).toString()).toBe(text)
  expect(gunzipSync(await encoded('gzip')).toString()).toBe(text)
  expect((await encoded('zstd')).length).toBeLessThan(text.length / 50)
})

test('a body that breaks off breaks off encoded too, and one that nobody wants any more is let go', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('[')
      throw new Error('the shape ended')
    })(),
  )
  await expect(buffer(compress(broken, 'gzip'))).rejects.toThrow('the shape ended')

  const endless = Readable.from(
    (async function* () {
      for (;;) yield Buffer.from('x'.repeat(1_000))
    })(),
  )
  const closed = new Promise((resolve) => endless.once('close', resolve))
  compress(endless, 'zstd').destroy()
  await closed
  expect(endless.destroyed).toBe(true)
})
