import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

// Run with `fork`: tells its port, and on any message writes one event to every open connection.
const open = new Set<ServerResponse>()
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write('event: hello\ndata: {}\n\n')
  open.add(response)
})
process.on('message', () => {
  for (const response of open) response.write('event: news\ndata: {"lsn":"26847488","shapes":["messages"]}\n\n')
})
process.on('disconnect', () => process.exit())
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port)) // a listening TCP server has one
