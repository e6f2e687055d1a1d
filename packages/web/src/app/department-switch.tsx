import { Select } from 'antd'
import { useNavigate } from 'react-router'
import { useApi } from '../api/use-api.ts'
import { shellTexts } from '../i18n/areas/shell.ts'
import { useTexts } from '../i18n/use-texts.ts'
import styles from './shell.module.css'
import { useShownPlace } from './use-shown-place.ts'

/** Which department and year one is looking at; another is chosen by code or name, and the same screen opens for it. */
export function DepartmentSwitch() {
  const t = useTexts(shellTexts)
  const navigate = useNavigate()
  const { department, year, screen } = useShownPlace()
  const departments = useApi('departments', {}).data ?? []
  const years =
    useApi('years', { params: { department: department ?? '' } }, { enabled: department !== undefined }).data ?? []
  if (departments.length === 0) return null
  const [only] = departments
  if (departments.length === 1 && only && department !== undefined && years.length < 2)
    return (
      <span className={styles.place}>
        <span className={styles.placeName}>{only.name}</span>
        {year === undefined ? undefined : <span className={styles.placeYear}>{t.yearOf(year)}</span>}
      </span>
    )
  // A row or a kind of rows of one department is not there in another: the screen's first part is.
  const [kind = ''] = screen.split('/')
  const go = (to: string, toYear: number | null | undefined): void => {
    const tail = toYear ? `/${toYear}${year !== undefined && kind !== '' ? `/${kind}` : ''}` : ''
    void navigate(tail === '' ? '/' : `/d/${encodeURIComponent(to)}${tail}`)
  }
  return (
    <span className={styles.place}>
      <Select
        aria-label={t.department}
        className={styles.department ?? ''}
        variant="borderless"
        popupMatchSelectWidth={320}
        placeholder={t.chooseDepartment}
        notFoundContent={t.noDepartment}
        showSearch={{ optionFilterProp: 'label' }}
        value={department ?? null}
        options={departments.map((each) => ({ value: each.department, label: `${each.department} ${each.name}` }))}
        onChange={(value: string) => go(value, departments.find((each) => each.department === value)?.year)}
      />
      {years.length > 0 && department !== undefined ? (
        <Select
          aria-label={t.year}
          variant="borderless"
          popupMatchSelectWidth={false}
          placeholder={t.year}
          value={year ?? null}
          options={years.map((each) => ({ value: each.year, label: t.yearOf(each.year) }))}
          onChange={(value: number) => go(department, value)}
        />
      ) : undefined}
    </span>
  )
}
