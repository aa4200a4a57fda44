import type { Page } from '@playwright/test'
import { newCustomer } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

const damages = ['scrambled', 'deleted'] as const

for (const damage of damages) {
  test(`the local database is ${damage} while the app is closed, offline, with unsent work: all of it goes out once`, async ({
    signIn,
    simulator,
    database,
  }) => {
    const { phone, nome } = newCustomer('Iracema')
    const ana = await signIn(demoLogins.member)
    await simulator.write(phone, 'Fecho hoje se tiver desconto', nome)
    await ana.openConversation(nome)
    const thread = new URL(ana.page.url()).pathname
    await expect
      .poll(() => ana.page.evaluate(() => navigator.serviceWorker.controller !== null), { timeout: 90_000 })
      .toBe(true)
    await ana.send('Já confirmada')
    await expect(ana.connection).toHaveAccessibleName('Online')

    await ana.cable.unplug()
    await ana.send('Damos 5% à vista')
    await ana.send('Vale até sexta')
    await ana.note('Cliente decidida')
    await expect(ana.connection).toHaveAccessibleName('Offline · 3 pendentes')
    await ana.page.close()
    await breakDatabase(await ana.context.newPage(), ana.cable.origin, damage)

    ana.page = await ana.context.newPage()
    await ana.page.goto(thread)
    await expect(ana.page.getByRole('alert')).toContainText('foi recuperado', { timeout: 120_000 })
    await expect(ana.connection).toHaveAccessibleName('Offline · 3 pendentes')

    await ana.reconnect()
    await ana.waitUntilSynced()
    for (const text of ['Já confirmada', 'Damos 5% à vista', 'Vale até sexta', 'Cliente decidida'])
      await expect(ana.message(text)).toHaveCount(1)
    await ana.expectTick('Vale até sexta', 'Entregue')
    expect((await simulator.received(phone)).map((message) => message.text)).toEqual([
      'Já confirmada',
      'Damos 5% à vista',
      'Vale até sexta',
    ])
    const notes = await database.query(
      `select conteudo from messages where conteudo = 'Cliente decidida' and conversation_id = $1`,
      [thread.split('/').at(-1)],
    )
    expect(notes.rows).toEqual([{ conteudo: 'Cliente decidida' }])
  })
}

/** Damages the files of every local database of this browser, from a page that does not start the app. */
async function breakDatabase(page: Page, origin: string, damage: (typeof damages)[number]): Promise<void> {
  await page.goto(`${origin}/icon.svg`)
  const broken = await page.evaluate(async (how) => {
    // the page that was closed takes a moment to let go of its files, one by one
    const onceFree = async <T>(act: () => Promise<T>): Promise<T> => {
      for (;;) {
        try {
          return await act()
        } catch (error) {
          if (!(error instanceof DOMException) || error.name !== 'NoModificationAllowedError') throw error
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
      }
    }
    const root = await navigator.storage.getDirectory()
    let count = 0
    for await (const database of root.values()) {
      if (database.kind !== 'directory') continue
      const data = await database.getDirectoryHandle('data')
      const names: string[] = []
      for await (const name of data.keys()) names.push(name)
      for (const name of names) {
        const handle = await data.getFileHandle(name)
        const { size } = await handle.getFile()
        if (size === 0) continue
        count += 1
        if (how === 'deleted') await onceFree(() => data.removeEntry(name))
        else {
          const writable = await onceFree(() => handle.createWritable({ keepExistingData: true }))
          const noise = crypto.getRandomValues(new Uint8Array(Math.min(size, 8192)))
          for (let at = 0; at < size; at += 65_536) await writable.write({ type: 'write', position: at, data: noise })
          await writable.close()
        }
      }
    }
    return count
  }, damage)
  expect(broken).toBeGreaterThan(100)
  await page.close()
}
