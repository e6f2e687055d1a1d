import { type Actor, appendEvents, SYSTEM_CHAIN } from '../audit/append-events.ts'
import type { Department } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { Refusal } from '../problem.ts'

/** Names of chains and lists that are no department's. */
const RESERVED: readonly string[] = ['system', 'bureau']

export interface NewDepartment {
  readonly department: string
  readonly name: string
  readonly profile: string
}

/**
 * Registers a department; its first year is opened by the bureau's budget office.
 * @param profiles ids of the formats that are installed
 */
export async function createDepartment(
  tx: Tx,
  actor: Actor,
  { department, name, profile }: NewDepartment,
  profiles: readonly string[],
): Promise<Department> {
  if (RESERVED.includes(department))
    throw new Refusal(422, 'department-reserved', `“${department}”不能用作部门代码。`, { remedy: '换一个代码。' })
  if (!profiles.includes(profile))
    throw new Refusal(422, 'profile-unknown', `没有公开格式“${profile}”。`, {
      remedy: `可用的公开格式：${profiles.join('、')}。`,
    })
  const before = await tx.selectFrom('department').selectAll().where('department', '=', department).executeTakeFirst()
  if (before && (before.name !== name || before.profile !== profile))
    throw new Refusal(409, 'department-taken', `部门代码 ${department} 已经是“${before.name}”。`, {
      remedy: '换一个代码，或在部门列表中打开它。',
    })
  if (!before) {
    await tx.insertInto('department').values({ department, name, profile }).execute()
    await appendEvents(tx, actor, [
      { department: SYSTEM_CHAIN, action: 'department.create', after: { department, name, profile } },
    ])
  }
  const newest = await tx
    .selectFrom('budget_year')
    .select(({ fn }) => fn.max('year').as('year'))
    .where('department', '=', department)
    .executeTakeFirst()
  return { department, name, profile, year: newest?.year ?? null }
}
