import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Router } from '../routing/router.ts'
import type { Table } from '../schema/table.ts'
import { Store } from '../storage/store.ts'
import { defineShape } from './definition.ts'
import { ShapeRegistry } from './registry.ts'

const column = {
  type: 'int4',
  typeOid: 23,
  typeModifier: -1,
  dimensions: 0,
  isArray: false,
  isEnum: false,
  isGenerated: false,
}
const request = {
  schema: 'public',
  table: 'leads',
  where: undefined,
  params: [],
  columns: undefined,
  replica: 'default' as const,
  log: 'full' as const,
}

let directory: string
let store: Store

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vp-registry-'))
  store = new Store(directory)
})

afterEach(() => {
  store.close()
  rmSync(directory, { recursive: true })
})

function definitionWith({ isScoreRequired }: { isScoreRequired: boolean }) {
  const columns: Table['columns'] = [
    { ...column, name: 'id', isNotNull: true, keyIndex: 0 },
    { ...column, name: 'score', isNotNull: isScoreRequired, keyIndex: undefined },
  ]
  return defineShape(request, {
    oid: 4_711,
    schema: 'public',
    name: 'leads',
    isParent: false,
    partitions: [],
    columns,
  })
}

/** Its shapes' snapshots never become complete. */
function registryOf({ isSnapshotTaken }: { isSnapshotTaken: boolean }): ShapeRegistry {
  return new ShapeRegistry(
    {
      store,
      router: new Router(),
      directory,
      logger: pino({ level: 'silent' }),
      onEnd: () => expect.unreachable('no shape ends here'),
      async takeSnapshot(shape) {
        shape.isSnapshotTaken = isSnapshotTaken
        return new Promise(() => undefined)
      },
    },
    0,
  )
}

test('what a table became while its snapshot is on its way is told at once, once the snapshot sees its own', () => {
  const registry = registryOf({ isSnapshotTaken: true })
  const shape = registry.open(definitionWith({ isScoreRequired: true }))
  expect(shape.schemaHeader).toContain('"score":{"type":"int4","not_null":true}')
  expect(registry.open(definitionWith({ isScoreRequired: false }))).toBe(shape)
  expect(shape.schemaHeader).toContain('"score":{"type":"int4"}')
})

test('a snapshot that is still to be taken keeps the table it was asked for: it finds out itself that it changed', () => {
  const registry = registryOf({ isSnapshotTaken: false })
  const shape = registry.open(definitionWith({ isScoreRequired: true }))
  expect(registry.open(definitionWith({ isScoreRequired: false }))).toBe(shape)
  expect(shape.schemaHeader).toContain('"score":{"type":"int4","not_null":true}')
})
