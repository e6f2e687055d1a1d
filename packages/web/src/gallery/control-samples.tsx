import { Alert, Button, Checkbox, Dropdown, Input, InputNumber, Radio, Select, Switch, Tabs, Tooltip } from 'antd'
import { useState } from 'react'
import { ApiProblem } from '../api/api-problem.ts'
import { ConfirmWithReason } from '../ui/confirm-with-reason.tsx'
import { DateField } from '../ui/date-field.tsx'
import { FactList } from '../ui/fact-list.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { PageSection } from '../ui/page-header.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useNotify } from '../ui/use-notify.tsx'
import styles from './gallery.module.css'

const INVALID = new ApiProblem(422, {
  type: 'https://mingzhang.example/problems/input-invalid',
  title: '工作簿中有 2 处问题，没有导入。',
  problems: [
    {
      code: 'code-unknown',
      place: { file: '支出.csv', row: 12, column: '功能分类' },
      message: '2026 年没有功能分类 2010399X。',
      remedy: '改为 2010399，或者查 2026 年的科目表。',
    },
    {
      code: 'amount-not-a-number',
      place: { file: '支出.csv', row: 31, column: '金额' },
      message: '“叁拾万”不是数字。',
      remedy: '写成 30.00。',
    },
  ],
})

export function ControlSamples() {
  const notify = useNotify()
  const [isOpen, setIsOpen] = useState(false)
  const [date, setDate] = useState('2026-02-06')
  return (
    <>
      <PageSection title="按钮与输入">
        <div className={styles.row}>
          <Button type="primary">上报</Button>
          <Button>退回</Button>
          <Button danger>撤回公开</Button>
          <Button type="primary" danger>
            撤回公开
          </Button>
          <Button type="text">更多</Button>
          <Button type="link">看历史</Button>
          <Button disabled>下达控制数</Button>
          <Button type="primary" loading>
            正在保存
          </Button>
          <LinkButton to="/">去首页</LinkButton>
        </div>
        <div className={styles.row}>
          <Input aria-label="单位名称" placeholder="单位名称" style={{ width: '12rem' }} />
          <InputNumber aria-label="金额" defaultValue={389.9} precision={2} />
          <Select
            aria-label="资金来源"
            defaultValue="a"
            options={[
              { value: 'a', label: '一般公共预算' },
              { value: 'b', label: '政府性基金预算' },
            ]}
            style={{ width: '12rem' }}
          />
          <DateField aria-label="批复日期" value={date} onChange={setDate} style={{ width: '10rem' }} />
          <Checkbox defaultChecked>只看有问题的</Checkbox>
          <Radio.Group
            aria-label="口径"
            defaultValue="1"
            options={[
              { value: '1', label: '本年' },
              { value: '2', label: '上年' },
            ]}
          />
          <Switch aria-label="显示上年" defaultChecked />
        </div>
        <div className={styles.row}>
          <Tooltip title="提示文字">
            <Button>指一指</Button>
          </Tooltip>
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'docx', label: 'Word' },
                { key: 'pdf', label: 'PDF' },
              ],
            }}
          >
            <Button>导出</Button>
          </Dropdown>
          <Button onClick={() => notify.done('已保存')}>说一声做好了</Button>
          <Button onClick={() => notify.problem(INVALID)}>说一声没做成</Button>
          <Button onClick={() => setIsOpen(true)}>退回并写理由</Button>
          <KeyHint keys="Ctrl+Z" />
          <KeyHint keys="Ctrl+Shift+Enter" />
        </div>
        <Tabs
          items={[
            { key: 'tables', label: '表', children: '十三张表' },
            { key: 'text', label: '说明', children: '文字说明' },
            { key: 'none', label: '意见', disabled: true },
          ]}
        />
        <ConfirmWithReason
          isOpen={isOpen}
          title="退回预算草案"
          confirmLabel="退回"
          reason="required"
          isGrave
          onConfirm={() => Promise.reject(INVALID)}
          onClose={() => setIsOpen(false)}
        >
          <p>退回后，部门可以修改并重新上报；已经通过的审核要重来。</p>
        </ConfirmWithReason>
      </PageSection>
      <PageSection title="说明与问题">
        <div className={styles.columns}>
          <ProblemNotice error={INVALID} />
          <div>
            <Alert type="info" showIcon title="上年数由档案带入。" />
            <div className={styles.row}>
              <FactList
                facts={[
                  ['部门', '济源示范区管委会办公室'],
                  ['批复日期', '2026-02-06'],
                  ['版本', '二下批复'],
                ]}
              />
            </div>
          </div>
        </div>
      </PageSection>
    </>
  )
}
