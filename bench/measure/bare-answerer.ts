import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

// Run with `fork`: tells its port, and answers every POST with 200 once it has read it.
const server = createServer((request, response) => {
  request.on('end', () => response.end())
  request.resume()
})
process.on('disconnect', () => process.exit())
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port)) // a listening TCP server has one
