import type { GridLanguage } from './model.ts'

/** All that the grid says, in one language. */
export interface GridWords {
  readonly required: (column: string) => string
  readonly notAnAmount: (text: string) => string
  readonly tooManyDecimals: (text: string, allowed: number) => string
  readonly tooLarge: (text: string) => string
  readonly notACount: (text: string) => string
  readonly notAYear: (text: string) => string
  readonly notADate: (text: string) => string
  readonly notAnOption: (text: string, column: string) => string
  readonly rowNumber: string
  readonly newRow: string
  readonly editorLabel: (column: string, row: number, text: string) => string
  readonly help: string
  readonly unsaved: string
  readonly changedBy: (who: string, when: string) => string
  readonly comments: (count: number) => string
  readonly conflict: string
  readonly conflictTitle: (who: string, when: string) => string
  readonly conflictNews: (count: number, row: number, column: string) => string
  readonly conflicts: (count: number) => string
  readonly mine: string
  readonly theirs: string
  readonly blank: string
  readonly keepMine: string
  readonly takeTheirs: string
  readonly keptMine: string
  readonly tookTheirs: string
  readonly severity: Readonly<Record<'error' | 'warning' | 'notice', string>>
  readonly rows: (count: string) => string
  readonly shownOf: (shown: string, all: string) => string
  readonly filled: (count: string) => string
  readonly sum: (text: string) => string
  readonly countSum: (text: string) => string
  readonly sumTooLarge: string
  readonly selected: (rows: number, columns: number) => string
  readonly copied: (rows: number, columns: number) => string
  readonly pasted: (rows: number, columns: number, added: number) => string
  readonly columnsLost: (count: number) => string
  readonly rowsLost: (count: number) => string
  readonly locked: (count: number) => string
  readonly undone: (count: number) => string
  readonly redone: (count: number) => string
  readonly leftAlone: (count: number) => string
  readonly nothingToUndo: string
  readonly nothingToRedo: string
  readonly removed: (count: number) => string
  readonly inserted: (count: number) => string
  readonly noMarks: string
  readonly leaving: string
  readonly find: string
  readonly findNext: string
  readonly findPrevious: string
  readonly close: string
  readonly matches: (count: number, more: boolean) => string
  readonly noMatch: string
  readonly columnMenu: (column: string) => string
  readonly sortUp: string
  readonly sortDown: string
  readonly storedOrder: string
  readonly filter: string
  readonly filterHint: string
  readonly numberFilterHint: string
  readonly clearFilter: string
  readonly allValues: string
  readonly moreValues: (count: number) => string
  readonly width: string
  readonly wider: string
  readonly narrower: string
  readonly fit: string
  readonly sorted: (descending: boolean) => string
  readonly filtered: string
  readonly noOptions: string
  readonly options: (count: number) => string
  readonly noRows: string
  readonly noneShown: string
  readonly clearFilters: string
  readonly insertAbove: (count: number) => string
  readonly insertBelow: (count: number) => string
  readonly removeRows: (count: number) => string
  readonly fillDown: string
  readonly clearCells: string
  readonly rowMenu: string
  readonly rowGone: (text: string) => string
  readonly done: string
  readonly cancel: string
}

const zh: GridWords = {
  required: (column) => `“${column}”必须填写。`,
  notAnAmount: (text) => `“${text}”不是金额。请填数字，如 1234.56。`,
  tooManyDecimals: (text, allowed) => `“${text}”的小数超过 ${allowed} 位，已不足一分。请改到 ${allowed} 位以内。`,
  tooLarge: (text) => `“${text}”太大。请核对金额单位。`,
  notACount: (text) => `“${text}”不是整数。请填不带单位的整数。`,
  notAYear: (text) => `“${text}”不是年度。请填四位年份，如 2026。`,
  notADate: (text) => `“${text}”不是日期。请写作 2026-04-07。`,
  notAnOption: (text, column) => `“${text}”不在“${column}”的可选范围内。请从列表中选择。`,
  rowNumber: '行号',
  newRow: '新行',
  editorLabel: (column, row, text) => `${column}，第 ${row} 行，${text === '' ? '空白' : text}`,
  help: '方向键移动，直接输入即改写，F2 修改，F8 到下一处标记，Ctrl+Shift+L 打开列菜单。按 Esc 后再按 Tab 离开表格。',
  unsaved: '尚未保存',
  changedBy: (who, when) => `${who} ${when} 修改`,
  comments: (count) => `${count} 条意见`,
  conflict: '两人同时修改，请选择',
  conflictTitle: (who, when) => `${who} ${when} 也改了这一格`,
  conflictNews: (count, row, column) =>
    count === 1
      ? `第 ${row} 行“${column}”有别人同时修改，请选择。`
      : `${count} 格有别人同时修改，请选择。按 F8 逐个查看。`,
  conflicts: (count) => `${count} 处待选择`,
  mine: '我的',
  theirs: '对方的',
  blank: '（空白）',
  keepMine: '保留我的',
  takeTheirs: '采用对方的',
  keptMine: '已保留您的内容',
  tookTheirs: '已采用对方的内容',
  severity: { error: '错误', warning: '警告', notice: '提示' },
  rows: (count) => `${count} 行`,
  shownOf: (shown, all) => `显示 ${shown} 行，共 ${all} 行`,
  filled: (count) => `计数 ${count}`,
  sum: (text) => `合计 ${text}`,
  countSum: (text) => `数量合计 ${text}`,
  sumTooLarge: '合计超出可准确表示的范围',
  selected: (rows, columns) => `已选 ${rows} 行 × ${columns} 列`,
  copied: (rows, columns) => `已复制 ${rows} 行 × ${columns} 列`,
  pasted: (rows, columns, added) => `已粘贴 ${rows} 行 × ${columns} 列${added > 0 ? `，新增 ${added} 行` : ''}`,
  columnsLost: (count) => `右侧超出表格的 ${count} 列没有粘贴`,
  rowsLost: (count) => `超出表格的 ${count} 行没有粘贴`,
  locked: (count) => `${count} 格不能修改，未写入`,
  undone: (count) => `已撤销 ${count} 处`,
  redone: (count) => `已恢复 ${count} 处`,
  leftAlone: (count) => `${count} 处已被别人改动，保持不变`,
  nothingToUndo: '没有可撤销的操作',
  nothingToRedo: '没有可恢复的操作',
  removed: (count) => `已删除 ${count} 行`,
  inserted: (count) => `已插入 ${count} 行`,
  noMarks: '没有需要处理的单元格',
  leaving: '再按 Tab 离开表格',
  find: '查找',
  findNext: '下一个',
  findPrevious: '上一个',
  close: '关闭',
  matches: (count, more) => (more ? `${count} 处以上` : `${count} 处`),
  noMatch: '没有找到',
  columnMenu: (column) => `“${column}”列的排序与筛选`,
  sortUp: '升序',
  sortDown: '降序',
  storedOrder: '原顺序',
  filter: '筛选',
  filterHint: '包含的文字',
  numberFilterHint: '如 >100、<=5、包含的数字',
  clearFilter: '清除本列筛选',
  allValues: '全部',
  moreValues: (count) => `另有 ${count} 个不同的值，请用上面的文字筛选`,
  width: '列宽',
  wider: '加宽',
  narrower: '变窄',
  fit: '适合内容',
  sorted: (descending) => (descending ? '降序' : '升序'),
  filtered: '已筛选',
  noOptions: '没有匹配的选项',
  options: (count) => `${count} 个选项，上下键选择，回车确定`,
  noRows: '还没有数据。直接输入，或从 Excel、WPS 复制后粘贴到这里。',
  noneShown: '没有符合筛选条件的行。',
  clearFilters: '清除全部筛选',
  insertAbove: (count) => `在上方插入 ${count} 行`,
  insertBelow: (count) => `在下方插入 ${count} 行`,
  removeRows: (count) => `删除 ${count} 行`,
  fillDown: '向下填充',
  clearCells: '清除内容',
  rowMenu: '行操作',
  rowGone: (text) => `这一行已被别人删除，“${text}”没有写入。`,
  done: '完成',
  cancel: '取消',
}

const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

const en: GridWords = {
  required: (column) => `“${column}” must be filled in.`,
  notAnAmount: (text) => `“${text}” is not an amount. Enter a number such as 1234.56.`,
  tooManyDecimals: (text, allowed) => `“${text}” is finer than one fen. Use at most ${many(allowed, 'decimal')}.`,
  tooLarge: (text) => `“${text}” is too large. Check the unit of money.`,
  notACount: (text) => `“${text}” is not a whole number. Enter one without its unit.`,
  notAYear: (text) => `“${text}” is not a year. Enter four digits, such as 2026.`,
  notADate: (text) => `“${text}” is not a date. Write 2026-04-07.`,
  notAnOption: (text, column) => `“${text}” is not one of those that “${column}” allows. Choose from the list.`,
  rowNumber: 'Row',
  newRow: 'New row',
  editorLabel: (column, row, text) => `${column}, row ${row}, ${text === '' ? 'blank' : text}`,
  help: 'Arrows move, typing overwrites, F2 edits, F8 goes to the next mark, Ctrl+Shift+L opens the column menu. Escape, then Tab, leaves the table.',
  unsaved: 'Not saved yet',
  changedBy: (who, when) => `Changed by ${who}, ${when}`,
  comments: (count) => many(count, 'comment'),
  conflict: 'Changed by two people: choose',
  conflictTitle: (who, when) => `${who} changed this cell too, ${when}`,
  conflictNews: (count, row, column) =>
    count === 1
      ? `Somebody else changed “${column}” in row ${row} too. Choose.`
      : `Somebody else changed ${count} cells too. Choose; F8 goes through them.`,
  conflicts: (count) => `${many(count, 'cell')} to decide`,
  mine: 'Mine',
  theirs: 'Theirs',
  blank: '(blank)',
  keepMine: 'Keep mine',
  takeTheirs: 'Take theirs',
  keptMine: 'Kept yours',
  tookTheirs: 'Took theirs',
  severity: { error: 'Error', warning: 'Warning', notice: 'Notice' },
  rows: (count) => `${count} rows`,
  shownOf: (shown, all) => `${shown} of ${all} rows shown`,
  filled: (count) => `Count ${count}`,
  sum: (text) => `Sum ${text}`,
  countSum: (text) => `Sum of counts ${text}`,
  sumTooLarge: 'The sum is beyond what can be stated exactly',
  selected: (rows, columns) => `${many(rows, 'row')} × ${many(columns, 'column')} selected`,
  copied: (rows, columns) => `Copied ${many(rows, 'row')} × ${many(columns, 'column')}`,
  pasted: (rows, columns, added) =>
    `Pasted ${many(rows, 'row')} × ${many(columns, 'column')}${added > 0 ? `, ${many(added, 'row')} added` : ''}`,
  columnsLost: (count) => `${many(count, 'column')} beyond the table left out`,
  rowsLost: (count) => `${many(count, 'row')} beyond the table left out`,
  locked: (count) => `${many(count, 'cell')} cannot be changed`,
  undone: (count) => `Undone: ${many(count, 'change')}`,
  redone: (count) => `Redone: ${many(count, 'change')}`,
  leftAlone: (count) => `${many(count, 'change')} left alone: somebody else changed the cell since`,
  nothingToUndo: 'Nothing to undo',
  nothingToRedo: 'Nothing to redo',
  removed: (count) => `Removed ${many(count, 'row')}`,
  inserted: (count) => `Inserted ${many(count, 'row')}`,
  noMarks: 'No cell needs attention',
  leaving: 'Tab leaves the table',
  find: 'Find',
  findNext: 'Next',
  findPrevious: 'Previous',
  close: 'Close',
  matches: (count, more) => (more ? `more than ${count}` : many(count, 'match').replace('matchs', 'matches')),
  noMatch: 'Not found',
  columnMenu: (column) => `Sort and filter “${column}”`,
  sortUp: 'Ascending',
  sortDown: 'Descending',
  storedOrder: 'Stored order',
  filter: 'Filter',
  filterHint: 'Text contained',
  numberFilterHint: 'E.g. >100, <=5, or digits contained',
  clearFilter: 'Clear this filter',
  allValues: 'All',
  moreValues: (count) => `${count} more: filter by text above`,
  width: 'Width',
  wider: 'Wider',
  narrower: 'Narrower',
  fit: 'Fit content',
  sorted: (descending) => (descending ? 'descending' : 'ascending'),
  filtered: 'filtered',
  noOptions: 'No option matches',
  options: (count) => `${many(count, 'option')}: arrows choose, Enter takes`,
  noRows: 'Nothing here yet. Type, or paste what you copied from Excel or WPS.',
  noneShown: 'No row passes the filters.',
  clearFilters: 'Clear all filters',
  insertAbove: (count) => `Insert ${many(count, 'row')} above`,
  insertBelow: (count) => `Insert ${many(count, 'row')} below`,
  removeRows: (count) => `Remove ${many(count, 'row')}`,
  fillDown: 'Fill down',
  clearCells: 'Clear cells',
  rowMenu: 'Row menu',
  rowGone: (text) => `Somebody removed this row: “${text}” was not written.`,
  done: 'Done',
  cancel: 'Cancel',
}

export const GRID_WORDS: Readonly<Record<GridLanguage, GridWords>> = { zh, en }
