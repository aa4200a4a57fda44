import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'

const pixels = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  data: z.instanceof(Uint8ClampedArray),
})

/** The pixels of a HEIC photo, four bytes each, as it is to be shown. sharp's prebuilt library leaves this format out for its patents;
 *  libheif, compiled to WebAssembly, reads it. @throws Error when the file is broken */
export async function decodeHeic(content: Uint8Array): Promise<z.infer<typeof pixels>> {
  return await new Promise((resolve, reject) => {
    const worker = new Worker(join(import.meta.dirname, 'heic-worker.ts'), { workerData: new Uint8Array(content) })
    worker.once('message', (answer: unknown) => {
      resolve(pixels.parse(answer))
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.once('exit', (code) => {
      if (code !== 0) reject(new Error(`the HEIC decoder ended with ${code}`))
    })
  })
}
