import { parentPort, workerData } from 'node:worker_threads'
import decode from 'heic-decode'

// One HEIC file in, its pixels out. Beside the main thread: a photo of a phone takes a second or two.
if (!(workerData instanceof Uint8Array) || parentPort === null) throw new Error('started without a file')
parentPort.postMessage(await decode({ buffer: workerData }))
