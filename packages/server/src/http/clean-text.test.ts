import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionOf } from '../testing/small-department.ts'
import { databaseKinds } from '../testing/test-database.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { parseCleanJson } from './clean-text.ts'

it('keeps whole characters and drops what no database holds', () => {
  expect(parseCleanJson(String.raw`{"a": "\ud83d\ude00", "b": ["x\u0000y", "\ud800"], "c": "\\u0000"}`)).toEqual({
    a: '😀',
    b: ['xy', '\ufffd'],
    c: String.raw`\u0000`,
  })
  expect(() => parseCleanJson('{')).toThrow(SyntaxError)
})

describe.each(databaseKinds())('text that no database holds, on %s', (kind) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(kind)
  })
  afterAll(() => server.close())

  it('is taken without it, wherever it comes', async () => {
    const finance = await sessionOf(server, 'caiwu')
    const params = { department: '003', budget: '2026-proposed' }
    const comment = await finance.ask('addComment', {
      params,
      body: { comment: randomUUID(), target: { kind: 'budget' }, text: 'a\u0000b\ud800' },
    })
    expect(comment.text).toBe('ab\ufffd')
    const administrator = await sessionOf(server, 'guanli')
    expect((await administrator.ask('people', { query: { search: '\u0000王财' } })).items).toHaveLength(1)
    expect((await finance.send('budget', { params: { ...params, budget: 'x\u0000' } })).status).toBe(404)
  })
})
