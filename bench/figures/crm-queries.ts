import { demoIds } from '@vp/supabase/demo/load.ts'
import pg from 'pg'
import { leftAlone, openPage, syncedDevice } from '../browser/device.ts'
import { crmParts, crmQueries } from '../browser/page-api.ts'
import { openSite } from '../browser/site.ts'
import type { Figure } from '../measure/figure.ts'
import type { Lab } from '../measure/lab.ts'
import { everything } from '../measure/servers.ts'
import { p95, spread } from '../measure/statistics.ts'

/** What the lists of leads (ordered, filtered, searched, counted), the board, a month of tasks and each of the painel's six queries take at
 *  the app's hooks in the tab that holds the database, on a device with 50,000 leads, 10,000 deals and 20,000 tasks: the slowest of them.
 *  The reference is `select 1`, asked of the same worker in between. The note says what the painel takes, which asks its six together. */
export const crmQueriesFigure: Figure = {
  name: 'crm-queries',
  async measure(lab) {
    const site = await openSite(lab, lab.size(100_000, 100))
    const leads = lab.pick(50_000, 200)
    await addRecords(lab, site.servers.databaseUrl, leads)
    const device = await syncedDevice(lab, site)
    // the figure before this one leaves the device without the app, and so without a database in use
    await device.page.goto('/app/inbox')
    const page = await openPage(device, site)
    await page.evaluate((owner) => bench.follow(owner), everything)
    await page.evaluate((tasks) => bench.untilAdded(tasks), tasksOf(leads))
    lab.log('the device has them')
    await leftAlone(lab, page)
    // one tab, as most people have: of two the hidden one would hold the database, and its worker would be served last
    await device.page.goto('about:blank')
    await page.evaluate(() => bench.timeCrm(3))
    const times = await page.evaluate((rounds) => bench.timeCrm(rounds), lab.pick(300, 2))
    await page.close()
    for (const name of crmParts) lab.log(`${name} ${spread(times[name])}`)
    lab.log(`select 1 ${spread(times.selectOne)}`)
    const all = crmQueries.map((name) => ({ name, value: p95(times[name]) }))
    const value = Math.max(...all.map((each) => each.value))
    const reference = p95(times.selectOne)
    return {
      value,
      unit: 'ms, p95 of the slowest',
      reference,
      goal: "each under 3x the worker's select 1",
      ok: value < 3 * reference,
      note: [...all, { name: 'the whole painel', value: p95(times.painel) }]
        .map((each) => `${each.name} ${each.value.toFixed(1)}`)
        .join(', '),
    }
  },
}

/** Leads with names as people have them, a tag on each fifth, a deal on each fifth and tasks on two of five, once per database. */
async function addRecords(lab: Lab, databaseUrl: string, leads: number): Promise<void> {
  await lab.shared(`${leads} leads in ${databaseUrl}`, async () => {
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    try {
      for (const [statement, ...values] of statements(leads)) await client.query(statement, values)
    } finally {
      await client.end()
    }
    lab.log(`${leads} leads are there`)
  })
}

const owner = `(select user_id from workspace_members where workspace_id = $1 and role <> 'Viewer' order by user_id offset g % 3 limit 1)`

/** Other figures may have brought leads too. */
const ours = `email like '%@fila.exemplo'`

const tasksOf = (leads: number): number => (leads * 2) / 5

const statements = (leads: number): [statement: string, ...values: (string | number)[]][] => [
  [
    `insert into leads (id, workspace_id, nome, telefone, chave_telefone, email, canal_origem, status, owner_id, created_at)
   select gen_random_uuid(), $1,
     (array['Ana', 'Bruno', 'Caio', 'Dora', 'Ângela', 'Zé'])[1 + g % 6] || ' ' || (array['Souza', 'Lima', 'Prado', 'Melo'])[1 + g % 4] || ' ' || g,
     '+55319' || (70000000 + g), '5531' || (70000000 + g), 'pessoa' || g || '@fila.exemplo', 'importacao',
     (array['novo', 'em_atendimento', 'qualificado', 'perdido'])[1 + g % 4], case when g % 2 = 0 then ${owner} end, now() - g * interval '4 minutes'
   from generate_series(1, $2::int) g`,
    demoIds.workspace,
    leads,
  ],
  [
    `insert into lead_tags (id, workspace_id, lead_id, tag_id)
   select gen_random_uuid(), $1, l.id, t.id
   from (select id, row_number() over (order by id) as n from leads where workspace_id = $1 and ${ours}) l
   join (select id, row_number() over (order by id) - 1 as n, count(*) over () as all_tags from tags where workspace_id = $1) t
     on t.n = (l.n / 5) % t.all_tags
   where l.n % 5 = 0`,
    demoIds.workspace,
  ],
  [
    `insert into deals (id, workspace_id, titulo, pipeline_id, stage_id, ordem, lead_id, valor, owner_id, stage_entered_at)
   select gen_random_uuid(), $1, 'Proposta ' || g, s.pipeline_id, s.id, 'a0' || lpad(g::text, 6, '0') || 'V', l.id, g, ${owner}, now() - (g % 40) * interval '1 day'
   from (select id, row_number() over (order by id) as g from leads where workspace_id = $1 and ${ours}) l
   join (select id, pipeline_id, row_number() over (order by pipeline_id, ordem) - 1 as n, count(*) over () as stages
     from pipeline_stages where workspace_id = $1 and tipo = 'aberta') s on s.n = (l.g / 5) % s.stages
   where l.g % 5 = 0`,
    demoIds.workspace,
  ],
  [
    `insert into tasks (id, workspace_id, titulo, tipo, data, hora, responsavel_id)
   select gen_random_uuid(), $1, 'Ligar bench ' || g, 'ligacao', current_date + (g % 365) - 180, '09:00', ${owner}
   from generate_series(1, $2::int) g`,
    demoIds.workspace,
    tasksOf(leads),
  ],
]
