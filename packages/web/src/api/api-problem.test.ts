import { describe, expect, it } from 'vitest'
import { asProblem, problemOf } from './api-problem.ts'

describe('problemOf', () => {
  it('keeps what the server says', async () => {
    const response = Response.json(
      {
        type: 'https://mingzhang.example/problems/not-now',
        title: '还不能上报。',
        status: 409,
        detail: '有 2 个单位没有报。',
        remedy: '等它们上报。',
      },
      { status: 409, headers: { 'content-type': 'application/problem+json; charset=utf-8' } },
    )
    expect(await problemOf(response)).toMatchObject({
      kind: 'refused',
      code: 'not-now',
      title: '还不能上报。',
      detail: '有 2 个单位没有报。',
      isPassing: false,
    })
  })

  it('does not say the same twice', async () => {
    const said = { type: 'x/y', title: '请先登录。', status: 401, detail: '请先登录。' }
    expect(await problemOf(Response.json(said, { status: 401 }))).toMatchObject({
      kind: 'signedOut',
      detail: undefined,
    })
  })

  it.each([
    [502, '<html>Bad Gateway</html>', 'broken', true],
    [413, 'too large', 'refused', false],
    [429, '', 'throttled', false],
  ] as const)('understands %d from something between', async (status, body, kind, isPassing) => {
    expect(await problemOf(new Response(body, { status }))).toMatchObject({ kind, isPassing, title: undefined })
  })

  it('bears an answer that breaks off', async () => {
    const broken = new Response('{"title":', { status: 500, headers: { 'content-type': 'application/problem+json' } })
    expect(await problemOf(broken)).toMatchObject({ kind: 'broken', status: 500 })
  })
})

it('whatever was thrown is a problem that can be shown', () => {
  expect(asProblem(new TypeError('x is undefined'))).toMatchObject({ kind: 'broken', detail: 'x is undefined' })
  expect(asProblem('text')).toMatchObject({ kind: 'broken', detail: 'text' })
})
