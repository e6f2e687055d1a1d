import type { Action, YearProcess } from '../contract/index.ts'
import type { TestClient, TestServer } from './test-server.ts'

/** More than any unit of the example has. @unit fen */
const AMPLE = 1_000_000_000_000

/** Takes the example's year from its opening to approval, by the people whose work it is. @returns the revision of the approved version */
export async function approveYear(
  server: TestServer,
  params: { readonly department: string; readonly year: number },
): Promise<number> {
  const [finance, reviewer, approver] = await Promise.all(['caiwu', 'yusuan', 'pifu'].map((name) => server.as(name)))
  if (!finance || !reviewer || !approver) throw new Error('nobody is there')
  const process = (): Promise<YearProcess> => finance.ask('yearProcess', { params })
  const act = async (client: TestClient, action: Action, date?: string): Promise<void> => {
    const { revision } = await process()
    await client.ask('act', { params, body: { action, revision, ...(date === undefined ? {} : { date }) } })
  }
  const submitUnits = async (): Promise<void> => {
    for (const { unit } of (await process()).units)
      await finance.ask('actOnUnit', { params: { ...params, unit }, body: { action: 'submit' } })
  }
  await submitUnits()
  await act(finance, 'submitProposal')
  const ceilings = (await process()).units.flatMap(({ unit }) =>
    ['basic', 'project'].map((kind) => ({ unit, kind, amount: AMPLE })),
  )
  await reviewer.ask('setCeilings', { params, body: { ceilings } })
  await act(reviewer, 'issueCeilings')
  await submitUnits()
  await act(finance, 'submitDraft')
  for (const name of ['yewu', 'zichan', 'jixiao', 'yusuan']) await act(await server.as(name), 'passReview')
  await act(approver, 'approve', new Date().toISOString().slice(0, 10))
  return approvedRevision(server, params)
}

/** The revision that the approved version is at. */
export async function approvedRevision(
  server: TestServer,
  params: { readonly department: string; readonly year: number },
): Promise<number> {
  const finance = await server.as('caiwu')
  const { versions } = await finance.ask('yearProcess', { params })
  const approved = versions.find(({ stage }) => stage === 'approved')
  if (!approved) throw new Error('the year is not approved')
  return approved.revision
}
