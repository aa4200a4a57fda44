import { expect, test } from 'vitest'
import { Receiver, TestSimulator } from './test-support.ts'

async function start(): Promise<string> {
  const receiver = await Receiver.start()
  return (await TestSimulator.start({ webhookUrl: receiver.url })).base
}

test('the page and everything it imports is served as the browser needs it', async () => {
  const base = await start()
  const page = await fetch(base)
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  const html = await page.text()
  const wanted = Array.from(html.matchAll(/(?:src|href)="(\/page\/[^"]+)"/g), ([, path]) => path ?? '')
  const seen = new Set<string>()
  while (wanted.length > 0) {
    const path = wanted.pop() ?? ''
    if (seen.has(path)) continue
    seen.add(path)
    const response = await fetch(base + path)
    expect([path, response.status]).toEqual([path, 200])
    const content = await response.text()
    if (!path.endsWith('.ts')) continue
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(content).not.toMatch(/^\s*(import type|interface|export type)\b/m)
    for (const [, name] of content.matchAll(/from '\.\/([^']+)'/g)) wanted.push(`/page/${name}`)
    // whatever reaches out of the folder must have been a type
    expect(content).not.toMatch(/from '\.\.\//)
  }
  expect([...seen].filter((path) => path.endsWith('.ts')).length).toBeGreaterThan(15)
  expect(seen).toContain('/page/page.css')
})

test.each(['/page/missing.ts', '/page/tsconfig.json', '/page/..%2fmain.ts', '/page/../main.ts', '/main.ts'])(
  '%s is not the page',
  async (path) => {
    const base = await start()
    expect((await fetch(base + path)).status).toBe(400)
  },
)
