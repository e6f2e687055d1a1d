import { randomUUID } from 'node:crypto'
import type { Actor } from '../audit/append-events.ts'
import { ALL_DEPARTMENTS } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { fillIn, NOTICE_SPECS, type NoticeKind, type NoticeSpec } from './notice-specs.ts'
import { screenLink } from './screens.ts'

export interface NoticeInput {
  readonly kind: NoticeKind
  readonly department: string
  readonly year: number
  /** The unit that the event speaks of: of its preparers, only these are told. */
  readonly unit?: string | null
  /** People who are told besides those of the roles, or instead where the roles are none. */
  readonly persons?: readonly string[]
  readonly values?: Readonly<Record<string, string | number | null | undefined>>
  /** The id of each notice by its receiver, where it must be told only once; otherwise it is new. */
  readonly idOf?: (person: string) => string
  /** Leaves out who need not be told. */
  readonly only?: (receiver: Receiver) => boolean
}

export interface Receiver {
  readonly person: string
  /** Units of the roles for which the person is told; empty for a role of the whole department. */
  readonly units: readonly string[]
  readonly email: string | null
}

/**
 * Writes a notice for everybody whom it concerns, in the transaction of the event that it tells of: there is no event
 * without its notices, and no notice of what was rolled back. Who did it is not told.
 * @returns who was told, for the open pages
 */
export async function writeNotices(tx: Tx, actor: Actor, input: NoticeInput, now: Date): Promise<readonly string[]> {
  const { department, year } = input
  const spec: NoticeSpec = NOTICE_SPECS[input.kind]
  const receivers = (await receiversOf(tx, spec, input)).filter(
    (receiver) => receiver.person !== actor.person && (input.only?.(receiver) ?? true),
  )
  if (receivers.length === 0) return []
  const found = await tx.selectFrom('department').select('name').where('department', '=', department).executeTakeFirst()
  const values: Record<string, string | undefined> = {
    department: found?.name ?? department,
    year: String(year),
    by: actor.displayName,
  }
  for (const [name, value] of Object.entries(input.values ?? {}))
    values[name] = value === null || value === undefined ? undefined : String(value)
  const title = fillIn(spec.title, values) ?? spec.title.replaceAll(/\{\w+\}/gu, '')
  const body = spec.body.flatMap((sentence) => fillIn(sentence, values) ?? []).join('')
  const told = await tx
    .insertInto('notice')
    .values(
      receivers.map(({ person, email }) => ({
        department,
        notice: input.idOf?.(person) ?? randomUUID(),
        person,
        by_person: actor.person,
        by_name: actor.displayName,
        at: now,
        title: oneLine(title),
        body,
        link: screenLink(spec.screen, department, year),
        mail_due: email === null ? null : now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['department', 'notice']).doNothing())
    .returning('person')
    .execute()
  return told.map(({ person }) => person)
}

async function receiversOf(
  tx: Tx,
  spec: NoticeSpec,
  { department, unit, persons = [] }: NoticeInput,
): Promise<readonly Receiver[]> {
  const rows =
    spec.to.length === 0
      ? []
      : await tx
          .selectFrom('assignment')
          .innerJoin('person', 'person.person', 'assignment.person')
          .select(['person.person', 'person.email', 'assignment.unit'])
          .where('active', '=', true)
          .where('role', 'in', [...spec.to])
          .where('assignment.department', 'in', [department, ALL_DEPARTMENTS])
          .execute()
  const named =
    persons.length === 0
      ? []
      : await tx
          .selectFrom('person')
          .select(['person', 'email'])
          .where('active', '=', true)
          .where('person', 'in', [...persons])
          .execute()
  const receivers = new Map<string, Receiver>()
  for (const { person, email, unit: own } of [...rows, ...named.map((each) => ({ ...each, unit: '' }))]) {
    if (own !== '' && unit !== undefined && own !== unit) continue
    const before = receivers.get(person)
    const units = own === '' || before?.units.length === 0 ? [] : [...(before?.units ?? []), own]
    receivers.set(person, { person, email, units })
  }
  return [...receivers.values()].sort((a, b) => (a.person < b.person ? -1 : 1))
}

/** Titles become subjects of mail. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim()
}
