/** Every page of the workbench, with somebody who sees it and what tells that it is there. */
export interface PageSpec {
  readonly name: string
  readonly who: string
  readonly path: string
  /** Text of the page's heading. */
  readonly heading: string | RegExp
}

const YEAR = '/d/003/2026'

export const PAGES: readonly PageSpec[] = [
  { name: 'home', who: 'caiwu', path: '/', heading: '等我办的事' },
  { name: 'year', who: 'caiwu', path: YEAR, heading: '2026年预算' },
  { name: 'entry', who: 'caiwu', path: `${YEAR}/entry/basic`, heading: '填报' },
  { name: 'texts', who: 'caiwu', path: `${YEAR}/entry/text`, heading: '填报' },
  { name: 'document', who: 'caiwu', path: `${YEAR}/document`, heading: '公开文本' },
  { name: 'ceilings', who: 'yusuan', path: `${YEAR}/ceilings`, heading: '控制数' },
  { name: 'dashboard', who: 'caiwu', path: `${YEAR}/dashboard`, heading: '看板' },
  { name: 'history', who: 'caiwu', path: `${YEAR}/history`, heading: '历史' },
  { name: 'publish', who: 'gongkai', path: `${YEAR}/publish`, heading: '公开' },
  { name: 'library', who: 'caiwu', path: '/d/003/library', heading: '项目库' },
  { name: 'board', who: 'yusuan', path: '/board', heading: '各部门' },
  { name: 'inspections', who: 'yewu', path: '/inspections', heading: '检查公开文件' },
  { name: 'people', who: 'guanli', path: '/people', heading: '人员与权限' },
  { name: 'audit', who: 'shenji', path: '/audit', heading: '审计记录' },
  { name: 'tokens', who: 'caiwu', path: '/tokens', heading: '我的令牌' },
  { name: 'password', who: 'caiwu', path: '/password', heading: /密码/u },
  { name: 'public', who: 'caiwu', path: '/public', heading: '已公开的预算' },
]
