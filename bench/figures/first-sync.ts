import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { shapeFor, shapeNames } from '@vp/domain/shapes/catalogue.ts'
import pg from 'pg'
import { keepSynced, newDevice, openPage, syncForTheFirstTime } from '../browser/device.ts'
import type { RowsFile } from '../browser/page-api.ts'
import { openSite, type Site } from '../browser/site.ts'
import type { Figure } from '../measure/figure.ts'
import { everything } from '../measure/servers.ts'
import { median } from '../measure/statistics.ts'

/** From the moment the local database of a new device is open to the moment everything is in it, in the app. The reference is
 *  COPY of the same rows into the same tables of a database that began in the same way. */
export const firstSync: Figure = {
  name: 'first-sync',
  async measure(lab) {
    const site = await openSite(lab, lab.size(100_000, 100))
    const files = await writeRows(site)
    const [synced, copied, signedIn]: [number[], number[], number[]] = [[], [], []]
    const rounds = lab.pick(3, 1)
    for (let round = 1; round <= rounds; round += 1) {
      const device = await newDevice(lab, site)
      const { leaderAt, completeAt } = await syncForTheFirstTime(device)
      synced.push(completeAt - leaderAt)
      signedIn.push(completeAt)
      const page = await openPage(device, site)
      copied.push(await page.evaluate((all) => bench.copyRows('bench-copy', all), files))
      await page.close()
      await (round === rounds ? keepSynced(lab, site, device) : device.leave())
      lab.log(`synced in ${Math.round(synced.at(-1) ?? 0)} ms, copied in ${Math.round(copied.at(-1) ?? 0)} ms`)
    }
    const [value, reference] = [median(synced) / 1000, median(copied) / 1000]
    return {
      value,
      unit: 's',
      reference,
      goal: 'within 1.5x of COPY of the same rows into the same tables',
      ok: value <= 1.5 * reference,
      note: `${(median(signedIn) / 1000).toFixed(1)} s from the sign-in page`,
    }
  },
}

/** The rows that a device of the Admin gets, in COPY's text format, where the page can fetch them. */
async function writeRows(site: Site): Promise<RowsFile[]> {
  const database = new pg.Client({ connectionString: site.servers.databaseUrl })
  await database.connect()
  const files: RowsFile[] = []
  for (const name of shapeNames) {
    const { table, where, params, columns } = shapeFor(name, everything)
    const values = columns.map((column) => `"${column}"::text`).join(', ')
    const { rows } = await database.query<(string | null)[]>({
      text: `select ${values} from ${table} where ${where}`,
      values: [...params],
      rowMode: 'array',
    })
    if (rows.length === 0) continue
    await writeFile(join(site.folder, `${name}.copy`), rows.map((row) => `${row.map(copyField).join('\t')}\n`).join(''))
    files.push({ table, columns: [...columns], url: `${site.path}/${name}.copy` })
  }
  await database.end()
  return files
}

/** PostgreSQL docs, "COPY", text format. */
function copyField(value: string | null): string {
  if (value === null) return String.raw`\N`
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')
}
