import { createServer, connect, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A TCP line between one browser and the front door that can be unplugged. Unlike a browser's offline switch it also cuts
 *  workers and streams that are already open, and `navigator.onLine` goes on saying true, as on a network that lost its way out. */
export class NetworkCable {
  readonly #target: URL
  readonly #sockets = new Set<Socket>()
  #server: Server | null = null
  #port = 0

  private constructor(target: string) {
    this.#target = new URL(target)
  }

  static async plugInto(target: string): Promise<NetworkCable> {
    const cable = new NetworkCable(target)
    await cable.plug()
    return cable
  }

  /** The origin that the browser uses; the same before and after a cut. */
  get origin(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async plug(): Promise<void> {
    if (this.#server) return
    const server = createServer((near) => {
      const far = connect(Number(this.#target.port), this.#target.hostname)
      for (const socket of [near, far]) {
        this.#sockets.add(socket)
        socket.on('close', () => {
          this.#sockets.delete(socket)
          near.destroy()
          far.destroy()
        })
        // a cut line is what this class is for
        socket.on('error', () => socket.destroy())
      }
      near.pipe(far).pipe(near)
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(this.#port, '127.0.0.1', resolve)
    })
    this.#port = (server.address() as AddressInfo).port // a listening TCP server has one
    this.#server = server
  }

  async unplug(): Promise<void> {
    const server = this.#server
    if (!server) return
    this.#server = null
    const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }
}
