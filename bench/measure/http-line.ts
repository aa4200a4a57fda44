import { connect, type Socket } from 'node:net'
import { once } from 'node:events'

/** A plain HTTP/1.1 connection of a device, without what a client library would cost two thousand times. */
export class HttpLine {
  readonly socket: Socket
  #text = ''
  #onText: (() => void) | undefined

  private constructor(socket: Socket) {
    this.socket = socket
    socket.setNoDelay(true)
    socket.setEncoding('latin1').on('data', (text: string) => {
      this.#text += text
      this.#onText?.()
    })
    // a line that is cut shows in what waits for it
    socket.on('error', () => socket.destroy())
  }

  static async open(url: string): Promise<HttpLine> {
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    return new HttpLine(socket)
  }

  get(path: string, headers: Record<string, string>): void {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    this.socket.write(`GET ${path} HTTP/1.1\r\nhost: bench\r\n${lines.join('')}\r\n`)
  }

  /** Resolves when these words have come, and forgets everything up to and with them. */
  async until(words: string): Promise<string> {
    for (;;) {
      const at = this.#text.indexOf(words)
      if (at !== -1) {
        const before = this.#text.slice(0, at)
        this.#text = this.#text.slice(at + words.length)
        return before
      }
      if (this.socket.destroyed) throw new Error(`the line ended before ${JSON.stringify(words)} came`)
      await new Promise<void>((resolve) => {
        this.#onText = resolve
        this.socket.once('close', resolve)
      })
    }
  }
}
