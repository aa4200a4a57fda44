import { expect, test } from 'vitest'
import { allowedRedirect } from './redirects.ts'

test.each([
  ['https://crm.example.com', undefined, 'https://crm.example.com/'],
  ['https://crm.example.com', 'https://crm.example.com/nova-senha?x=1', 'https://crm.example.com/nova-senha?x=1'],
  ['https://crm.example.com', '/nova-senha', 'https://crm.example.com/nova-senha'],
  ['https://crm.example.com', 'https://crm.example.com.evil.org/', 'https://crm.example.com/'],
  ['https://crm.example.com', 'https://crm.example.com@evil.org/', 'https://crm.example.com/'],
  ['https://crm.example.com', '//evil.org/', 'https://crm.example.com/'],
  ['https://crm.example.com', 'http://crm.example.com/', 'https://crm.example.com/'],
  ['https://crm.example.com', 'javascript:alert(1)', 'https://crm.example.com/'],
  ['https://crm.example.com', 'http://localhost/', 'https://crm.example.com/'],
  ['http://127.0.0.1:8080', 'http://localhost:8080/x', 'http://localhost:8080/x'],
  ['http://127.0.0.1:8080', 'http://localhost:9999/x', 'http://127.0.0.1:8080/'],
])('a site at %s asked for %j leads to %s', (site, wanted, expected) => {
  expect(allowedRedirect(site, wanted)).toBe(expected)
})
