import { createServer } from 'node:net'

export interface TakenName {
  release(): Promise<void>
}

/** Takes a name that one process of this machine has at a time; undefined while another has it. A listening socket in Linux' abstract
 *  namespace: the kernel gives it to one process only and takes it back however that ends, so no name is ever left behind. Who
 *  connects to it gets `answer`. */
export function takeName(name: string, answer: () => string = () => ''): Promise<TakenName | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      // who asked may be gone again before the answer
      socket.on('error', () => socket.destroy())
      socket.end(answer())
    })
    server.unref()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen(`\0${name}`, () =>
      resolve({ release: () => new Promise((released) => server.close(() => released())) }),
    )
  })
}
