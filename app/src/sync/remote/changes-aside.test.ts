import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { ChangesAside } from './changes-aside.ts'

const aside = new ChangesAside()

/** Fetches this from a server that answers with it. */
async function fetched(body: string, status = 200, type = 'application/json'): Promise<Response> {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': type, 'electric-offset': '7_0' }).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return aside.fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`) // an address, as it listens on TCP
}
const insert = (id: string) => ({ key: `"t"/"${id}"`, value: { id, nome: null }, headers: { operation: 'insert' } })
const upToDate = { headers: { control: 'up-to-date', global_last_seen_lsn: '5' } }

test('the client gets one change for all, the control messages and the headers; the changes can be taken once', async () => {
  const sent = [insert('a'), insert('b'), upToDate]
  const response = await fetched(JSON.stringify(sent))
  expect(response.headers.get('electric-offset')).toBe('7_0')
  const seen = (await response.json()) as { headers: object }[]
  expect(seen).toHaveLength(2)
  expect(seen[1]).toEqual(upToDate)
  const headers = seen[0]?.headers ?? {}
  expect(aside.take(headers)).toEqual(sent.slice(0, 2))
  expect(() => aside.take(headers)).toThrow(/another way/u)
})

test.each([
  ['control messages alone', JSON.stringify([{ headers: { control: 'must-refetch' } }]), 200, 'application/json'],
  ['an object', '{"message":"no"}', 200, 'application/json'],
  ['what is not JSON', '<html>', 200, 'application/json'],
  ['a refusal', JSON.stringify([insert('a')]), 409, 'application/json'],
  ['another type', JSON.stringify([insert('a')]), 200, 'text/html'],
])('%s reaches the client as it came', async (_, body, status, type) => {
  expect(await (await fetched(body, status, type)).text()).toBe(body)
})

test('a change without its value is an error, not a row', async () => {
  await expect(fetched('[{"key":"x","headers":{}}]')).rejects.toThrow(/without its value/u)
})
