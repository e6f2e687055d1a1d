import type { YearState } from '@mingzhang/server/contract'
import { Link } from 'react-router'
import { Amount, useAmountUnit } from '../ui/amount.tsx'
import { Change } from '../ui/change.tsx'
import { Countdown } from '../ui/countdown.tsx'
import { type DataColumn, DataTable } from '../ui/data-table.tsx'
import { MoreRows } from '../ui/more-rows.tsx'
import { PageSection } from '../ui/page-header.tsx'
import { SeverityCounts } from '../ui/severity-tag.tsx'
import { YearStateTag } from '../ui/state-tag.tsx'

interface Row {
  readonly code: string
  readonly name: string
  readonly state: YearState
  readonly before: number
  readonly total: number
  readonly findings: { readonly error: number; readonly warning: number; readonly notice: number } | null
  readonly daysLeft: number
}

const ROWS: readonly Row[] = [
  {
    code: '001',
    name: '党工委办公室',
    state: 'published',
    before: 2_811_000_000,
    total: 2_905_500_000,
    findings: { error: 0, warning: 0, notice: 2 },
    daysLeft: 12,
  },
  {
    code: '003',
    name: '管委会办公室',
    state: 'reviewing',
    before: 3_981_100_000,
    total: 5_667_900_000,
    findings: { error: 1, warning: 3, notice: 0 },
    daysLeft: 2,
  },
  {
    code: '006',
    name: '教育体育局',
    state: 'drafting',
    before: 98_120_340_000,
    total: 96_004_120_000,
    findings: null,
    daysLeft: -1,
  },
  {
    code: '010',
    name: '财政金融局',
    state: 'approved',
    before: 1_204_000_000,
    total: 1_204_000_000,
    findings: { error: 0, warning: 0, notice: 0 },
    daysLeft: 17,
  },
]
const sum = (of: (row: Row) => number): number => ROWS.reduce((total, row) => total + of(row), 0)
const TOTAL: Row = {
  code: '',
  name: '合计',
  state: 'reviewing',
  before: sum(({ before }) => before),
  total: sum(({ total }) => total),
  findings: null,
  daysLeft: 0,
}

const isTotal = (row: Row): boolean => row === TOTAL

export function TableSamples() {
  const unit = useAmountUnit()
  const columns: readonly DataColumn<Row>[] = [
    { key: 'code', title: '代码', isTight: true, render: ({ code }) => code, sortBy: ({ code }) => code },
    {
      key: 'name',
      title: '部门',
      isName: true,
      render: (row) => (isTotal(row) ? row.name : <Link to="/">{row.name}</Link>),
      sortBy: ({ name }) => name,
    },
    {
      key: 'state',
      title: '状态',
      isTight: true,
      render: (row) => (isTotal(row) ? null : <YearStateTag state={row.state} />),
    },
    {
      key: 'total',
      title: `收支总额（${unit}）`,
      kind: 'number',
      render: ({ total }) => <Amount fen={total} />,
      sortBy: ({ total }) => total,
    },
    {
      key: 'change',
      title: '比上年',
      kind: 'number',
      render: ({ before, total }) => <Change before={before} after={total} />,
    },
    {
      key: 'findings',
      title: '检查发现',
      isTight: true,
      render: (row) => (isTotal(row) ? null : <SeverityCounts counts={row.findings} />),
    },
    {
      key: 'due',
      title: '公开期限',
      isTight: true,
      render: (row) => (isTotal(row) ? null : <Countdown on="2026-02-26" daysLeft={row.daysLeft} />),
    },
  ]
  return (
    <PageSection title="列表" aside={`单位：${unit}`}>
      <DataTable
        label="各部门的进度"
        columns={columns}
        rows={[...ROWS, TOTAL]}
        rowKey={({ code }) => code}
        isTotal={isTotal}
        foot={<MoreRows shown={4} total={62} hasMore isLoading={false} onMore={() => {}} />}
      />
    </PageSection>
  )
}
