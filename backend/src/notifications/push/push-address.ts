import { lookup as resolve, type LookupAddress } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

// Not of the public Internet. Source: IANA, special-purpose address registries.
const closed = new BlockList()
for (const range of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
]) {
  const [network = '', bits] = range.split('/')
  closed.addSubnet(network, Number(bits), 'ipv4')
}
// of IPv6 only what is given out to the public, less the ranges that stand for an IPv4 address
const open6 = new BlockList()
open6.addSubnet('2000::', 3, 'ipv6')
const embedding4 = new BlockList()
embedding4.addSubnet('2002::', 16, 'ipv6')
embedding4.addSubnet('2001::', 32, 'ipv6')

/** Whether an address is of the public Internet: no machine beside this one, and not this one. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !closed.check(address, 'ipv4')
  return family === 6 && open6.check(address, 'ipv6') && !embedding4.check(address, 'ipv6')
}

/** Whether a browser's push service may be at this address: https on its usual port, by a name of the Internet. What the name stands
 *  for is looked at when it is called (`lookupPublic`). */
export function isPushEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, port, username, password } = new URL(text)
  if (protocol !== 'https:' || port !== '' || username !== '' || password !== '') return false
  return /^(?:[\w-]+\.)+[a-z][a-z\d-]+$/u.test(hostname) && !/\.(?:local|localhost|internal)$/u.test(hostname)
}

/** Finds the addresses of a name and gives none when one of them is not public. For `lookup` of a request, so that what was looked at
 *  is what is called. */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => {
    if (error !== null) return callback(error, '')
    const [first] = found
    if (first === undefined || !found.every(({ address }) => isPublicAddress(address))) {
      return callback(Object.assign(new Error('not a public address'), { code: PRIVATE_ADDRESS }), '')
    }
    if (options.all === true) callback(null, found)
    else callback(null, first.address, first.family)
  })
}

export const PRIVATE_ADDRESS = 'PRIVATE_ADDRESS'
