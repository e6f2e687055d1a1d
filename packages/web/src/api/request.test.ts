import { ROUTES, type Route } from '@mingzhang/server/contract'
import { describe, expect, it } from 'vitest'
import { addressOf, encodeBody } from './request.ts'

describe('addressOf', () => {
  it('fills in parameters and query, encoded, and leaves out what is not given', () => {
    expect(addressOf('session', {})).toBe('/api/session')
    expect(addressOf('yearProcess', { params: { department: '济/源', year: 2026 } })).toBe(
      '/api/departments/%E6%B5%8E%2F%E6%BA%90/years/2026',
    )
    expect(
      addressOf('explainFigure', {
        params: { department: '003', budget: '2026-draft' },
        query: { figure: 'table:a/row:b&c' },
      }),
    ).toBe('/api/departments/003/budgets/2026-draft/explanation?figure=table%3Aa%2Frow%3Ab%26c')
    expect(addressOf('notices', { query: { cursor: undefined, limit: 20 } })).toBe('/api/notices?limit=20')
  })

  it('does not compile without what the route needs', () => {
    // @ts-expect-error The department and the year are missing.
    const incomplete = () => addressOf('yearProcess', {})
    // @ts-expect-error There is no such route.
    const unknown = () => addressOf('yearProgress', {})
    expect([incomplete, unknown]).toHaveLength(2)
  })
})

describe('encodeBody', () => {
  it('sends JSON, or the fields of a form with its files', () => {
    expect(encodeBody(ROUTES.signIn as Route, { name: 'a', password: 'b' })).toEqual({
      type: 'application/json',
      content: '{"name":"a","password":"b"}',
    })
    const { content, type } = encodeBody(ROUTES.proposeCorrection as unknown as Route, {
      to: '1.00',
      reason: '档案有误',
      files: [new File(['x'], '依据.pdf')],
    })
    expect(type).toBeUndefined()
    const form = content as FormData
    expect(form.get('reason')).toBe('档案有误')
    expect(form.getAll('files').map((file) => (file as File).name)).toEqual(['依据.pdf'])
  })

  it('sends nothing for a route without a body', () => {
    expect(encodeBody(ROUTES.signOut as Route, undefined)).toEqual({})
  })
})
