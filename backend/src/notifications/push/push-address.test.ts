import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { isPublicAddress, isPushEndpoint, lookupPublic, PRIVATE_ADDRESS } from './push-address.ts'

test.each([
  'https://fcm.googleapis.com/fcm/send/abc:def',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://web.push.apple.com/QOPi',
  'https://wns2-by3p.notify.windows.com/w/?token=abc',
])('a push service may be called: %s', (endpoint) => expect(isPushEndpoint(endpoint)).toBe(true))

test.each([
  'http://fcm.googleapis.com/fcm/send/abc',
  'https://fcm.googleapis.com:8443/fcm/send/abc',
  'https://someone@fcm.googleapis.com/',
  'https://127.0.0.1/push',
  'https://2130706433/push',
  'https://0x7f.1/push',
  'https://[::1]/push',
  'https://localhost/push',
  'https://redis/push',
  'https://redis.internal/push',
  'file:///etc/passwd',
  'push',
])('this is no address of a push service: %s', (endpoint) => expect(isPushEndpoint(endpoint)).toBe(false))

test('only addresses of the Internet are public', () => {
  const isPublic = ['8.8.8.8', '172.32.0.1', '2607:f8b0:4005::200a']
  const isNot = [
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:0:1::',
    '',
  ]
  expect(isPublic.filter((address) => !isPublicAddress(address))).toEqual([])
  expect(isNot.filter(isPublicAddress)).toEqual([])
})

test('a name that stands for this machine is not called', async () => {
  await expect(promisify(lookupPublic)('localhost', {})).rejects.toMatchObject({ code: PRIVATE_ADDRESS })
})
