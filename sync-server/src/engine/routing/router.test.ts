import { expect, test } from 'vitest'
import type { Relation } from '../replication/pgoutput.ts'
import type { Column, Table } from '../schema/table.ts'
import { defineShape, requestKey } from '../shapes/definition.ts'
import { Shape } from '../shapes/shape.ts'
import { finishMessage, messagesFor } from './messages.ts'
import { Router } from './router.ts'
import type { Row } from '../where/evaluate.ts'

const INT4 = 23
const TEXT = 25
const TABLE_OID = 4_711

function column(name: string, type: string, typeOid: number, keyIndex?: number): Column {
  return {
    name,
    type,
    typeOid,
    typeModifier: -1,
    dimensions: 0,
    isArray: false,
    isEnum: false,
    isNotNull: keyIndex !== undefined,
    keyIndex,
    isGenerated: false,
  }
}

const columns = [
  column('id', 'int4', INT4, 0),
  column('ws', 'int4', INT4),
  column('status', 'text', TEXT),
  column('title', 'text', TEXT),
]
const table: Table = { oid: TABLE_OID, schema: 'public', name: 'deals', isParent: false, partitions: [], columns }
const relation: Relation = { oid: TABLE_OID, schema: 'public', name: 'deals', replicaIdentity: 'f', columns }

let shapes = 0

function shapeOf(where: string | undefined, options: { columns?: string[]; replica?: 'default' | 'full' } = {}): Shape {
  shapes += 1
  const request = {
    schema: 'public',
    table: 'deals',
    where,
    params: [],
    columns: options.columns,
    replica: options.replica ?? ('default' as const),
    log: 'full' as const,
  }
  return new Shape({
    id: shapes,
    handle: `h-${shapes}`,
    key: requestKey(request),
    definition: defineShape(request, table),
    snapshotPath: '',
  })
}

function routerWith(list: Shape[]): Router {
  const router = new Router()
  router.setRelation(relation)
  for (const shape of list) router.add(shape)
  return router
}

const asked = (router: Router, before: Row | undefined, after: Row | undefined) =>
  [...router.candidates(relation, before, after)].map((binding) => binding.shape)

test('a change asks only the shapes its values can belong to, however many others there are', () => {
  const [mine, open, everything] = [shapeOf('ws = 7'), shapeOf("ws = 7 and status = 'open'"), shapeOf(undefined)]
  const unrelated = Array.from({ length: 500 }, (_, index) => shapeOf(`ws = ${1_000 + index}`))
  const router = routerWith([mine, open, everything, ...unrelated])
  expect(new Set(asked(router, undefined, ['1', '7', 'open', 'x']))).toEqual(new Set([everything, mine, open]))
  expect(new Set(asked(router, undefined, ['1', '7', 'closed', 'x']))).toEqual(new Set([everything, mine]))
})

test('a row that moves is told to the shapes of its old and of its new values', () => {
  const [from, to, other] = [shapeOf('ws = 1'), shapeOf('ws in (2, 3)'), shapeOf('ws = 4')]
  const router = routerWith([from, to, other])
  expect(asked(router, ['1', '1', 'open', 'x'], ['1', '3', 'open', 'x'])).toEqual([from, to])
})

test('shapes without an equality are asked every time, removed ones never', () => {
  const [range, gone] = [shapeOf('ws > 3'), shapeOf('ws = 1')]
  const router = routerWith([range, gone])
  router.remove(gone)
  expect(asked(router, undefined, ['1', '1', null, 'x'])).toEqual([range])
})

test('a table sent in another form names the shapes that are about the old one', () => {
  const [all, some] = [shapeOf(undefined), shapeOf('ws = 1', { columns: ['id', 'ws'] })]
  const router = routerWith([all, some])
  const grown = { ...relation, columns: [...columns, { name: 'extra', typeOid: TEXT, typeModifier: -1 }] }
  expect(router.setRelation(grown)).toEqual([all])
  const retyped = {
    ...relation,
    columns: columns.map((item) => (item.name === 'ws' ? { ...item, typeOid: TEXT } : item)),
  }
  expect(router.setRelation(retyped)).toEqual([all, some])
})

test('an update inside a shape tells key and changed columns, and nothing when no selected column changed', () => {
  const shape = shapeOf(undefined, { columns: ['id', 'title'] })
  const [binding] = routerWith([shape]).candidates(relation, undefined, ['1', '1', 'open', 'x'])
  if (binding === undefined) throw new Error('the shape was not found')
  const change = { schema: 'public', table: 'deals', lsn: 100, transactionId: 9, position: 4 }
  const told = (before: string[], after: string[]) =>
    messagesFor(binding, { ...change, before, after }, new Map()).map((draft) => finishMessage(draft, true))
  expect(told(['1', '1', 'open', 'x'], ['1', '2', 'closed', 'x'])).toEqual([])
  expect(told(['1', '1', 'open', 'x'], ['1', '1', 'open', 'y "z"'])).toEqual([
    String.raw`{"value":{"id":"1","title":"y \"z\""},"key":"\"public\".\"deals\"/\"1\"","headers":{"last":true,"relation":["public","deals"],"operation":"update","lsn":"100","op_position":4,"txids":[9]}}`,
  ])
})
