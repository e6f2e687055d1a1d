import {
  ACTION_SPECS,
  ACTIONS,
  type Action,
  OFFICE_SPECS,
  OFFICES,
  PERMISSIONS,
  PUBLICATION_DAYS,
  ROLE_SPECS,
  type Role,
  reviewPermission,
  STAGE_SPECS,
  YEAR_STATE_SPECS,
  YEAR_STATES,
} from '../contract/index.ts'
import { ACTION_NOTICES, NOTICE_SPECS, type NoticeKind, type NoticeSpec } from '../notices/notice-specs.ts'

/** The page docs/spec/two-up-two-down.md, made from the tables that the server decides by. */
export function processPage(): string {
  return `${[
    '# Two up, two down',
    '',
    'A department’s year goes through these states. The drawing and the tables are made from',
    '[workflow.ts](../../packages/server/src/contract/workflow.ts), [permissions.ts](../../packages/server/src/contract/permissions.ts) and',
    '[notice-specs.ts](../../packages/server/src/notices/notice-specs.ts), by which the server decides, by',
    '[process-page.ts](../../packages/server/src/process/process-page.ts): `npm run golden` writes this page, a test holds it against them. Do not edit it.',
    '',
    ...drawing(),
    '',
    '## States',
    '',
    ...table(
      ['state', 'in Chinese', 'version', 'what may be changed', 'deadline that runs'],
      YEAR_STATES.map((state) => {
        const { label, english, stage, editable, deadline } = YEAR_STATE_SPECS[state]
        return [
          `\`${state}\` ${english}`,
          label,
          `${STAGE_SPECS[stage].english} ${STAGE_SPECS[stage].label}`,
          EDITABLE[editable],
          deadline === undefined ? '' : DEADLINES[deadline],
        ]
      }),
    ),
    '',
    '## Actions',
    '',
    ...table(
      ['action', 'in Chinese', 'from', 'to', 'who', 'reason', 'what else must hold'],
      ACTIONS.map((action) => {
        const { label, english, from, to, reason, needs } = ACTION_SPECS[action]
        return [
          `\`${action}\` ${english}`,
          label,
          `\`${from}\``,
          `\`${to}\``,
          whoTakes(action),
          reason ? 'yes' : '',
          needs,
        ]
      }),
    ),
    '',
    `Opening a year puts it into \`proposing\` (${roles(PERMISSIONS['year.open'])}). Making a release takes it from \`approved\` to \`published\` (${roles(PERMISSIONS['release.create'])}),`,
    `withdrawing its only valid release back to \`approved\` (${roles(PERMISSIONS['release.withdraw'])}).`,
    '',
    'An action names the revision of the year that its taker saw; it is refused when something happened since. It is also refused in another state,',
    'to who may not, without the reason that it asks for, and while something is missing; a refused action changes nothing. The new state, its event',
    'and its notices are written in one transaction ([act.ts](../../packages/server/src/process/act.ts)).',
    '',
    '## Units',
    '',
    'In `proposing` and `drafting` each unit of the department is `entering`, `submitted` or `returned`. A unit submits',
    `(${roles(PERMISSIONS['unit.submit'])}); a draft over a ceiling is refused with by how much. The department returns a unit with a reason`,
    `(${roles(PERMISSIONS['unit.return'])}). When the department’s proposal or draft comes back, every unit is \`returned\`.`,
    '',
    '## Review',
    '',
    ...table(
      ['office', 'in Chinese', 'role'],
      OFFICES.map((office) => {
        const { english, label, role } = OFFICE_SPECS[office]
        return [english, label, ROLE_SPECS[role].label]
      }),
    ),
    '',
    'The four decide in parallel, in rounds: each submission of the draft begins one. While one has not decided, the year stays in `reviewing`, and an',
    'office may change its mind. When all have, the draft goes on if all passed it; otherwise it goes back, with the reasons of all that returned it.',
    '',
    '## Publication',
    '',
    `The deadline is ${PUBLICATION_DAYS} days after the date of approval (Budget Law, article 14).`,
    '',
    '## Who is told',
    '',
    'In the workbench, and by mail where a mail server is set. Who did it is not told. A unit’s preparers are told of their own unit where the event',
    'names one, and of comments on its rows. Reminders of deadlines come once at seven, three and one days.',
    '',
    ...table(
      ['what happened', 'who is told', 'notice'],
      (Object.keys(NOTICE_SPECS) as NoticeKind[]).map((kind) => {
        const spec: NoticeSpec = NOTICE_SPECS[kind]
        const told = spec.to.length === 0 ? 'those who spoke before' : roles(spec.to)
        return [`\`${kind}\`${happening(kind)}`, told, spec.title.replaceAll('{', '〈').replaceAll('}', '〉')]
      }),
    ),
  ].join('\n')}\n`
}

const EDITABLE = {
  all: 'everything',
  disclosure: 'what the disclosure adds to approved figures',
  none: 'nothing',
} as const
const DEADLINES = {
  proposalDue: 'proposal 一上截止',
  draftDue: 'draft 二上截止',
  publicationDue: 'publication 公开截止',
} as const

function roles(of: readonly Role[]): string {
  return of.map((role) => ROLE_SPECS[role].label).join('、')
}

function whoTakes(action: Action): string {
  const { permission } = ACTION_SPECS[action]
  return permission
    ? roles(PERMISSIONS[permission])
    : roles(OFFICES.flatMap((office) => [...PERMISSIONS[reviewPermission(office)]]))
}

/** The actions that lead to a notice, and the state in which they do. */
function happening(kind: NoticeKind): string {
  const found = ACTIONS.flatMap((action) =>
    Object.entries(ACTION_NOTICES[action]).flatMap(([state, told]) =>
      told === kind ? [`\`${action}\` → \`${state}\``] : [],
    ),
  )
  return found.length === 0 ? '' : `: ${found.join(', ')}`
}

/** The states as a Mermaid diagram. */
function drawing(): readonly string[] {
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...YEAR_STATES.map((state) => `  ${state}: ${YEAR_STATE_SPECS[state].label}<br>${YEAR_STATE_SPECS[state].english}`),
    '  [*] --> proposing: 开启年度',
    ...ACTIONS.map((action) => {
      const { from, to, label } = ACTION_SPECS[action]
      return `  ${from} --> ${to}: ${label}`
    }),
    '  approved --> published: 公开',
    '  published --> approved: 撤回',
    '```',
  ]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)]
}
