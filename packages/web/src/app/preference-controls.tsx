import { Segmented, type SegmentedProps } from 'antd'
import { amountTexts } from '../i18n/areas/common.ts'
import { shellTexts } from '../i18n/areas/shell.ts'
import { useTexts } from '../i18n/use-texts.ts'
import {
  type Language,
  type ShownUnit,
  setPreferences,
  type ThemeChoice,
  usePreferences,
} from '../preferences/preferences.ts'

type Size = { readonly size?: NonNullable<SegmentedProps['size']> }

/** 元 or 万元, for every amount on the screens. */
export function UnitSwitch({ size = 'small' }: Size) {
  const t = useTexts(amountTexts)
  const { unit } = usePreferences()
  return (
    <Segmented<ShownUnit>
      size={size}
      aria-label={t.unit}
      value={unit}
      onChange={(value) => setPreferences({ unit: value })}
      options={['元', '万元']}
    />
  )
}

export function LanguageSwitch({ size = 'small' }: Size) {
  const t = useTexts(shellTexts)
  const { language } = usePreferences()
  return (
    <Segmented<Language>
      size={size}
      aria-label={t.language}
      value={language}
      onChange={(value) => setPreferences({ language: value })}
      options={[
        { value: 'zh', label: <span lang="zh-CN">中文</span> },
        { value: 'en', label: <span lang="en">English</span> },
      ]}
    />
  )
}

export function ThemeSwitch({ size = 'small' }: Size) {
  const t = useTexts(shellTexts)
  const { theme } = usePreferences()
  return (
    <Segmented<ThemeChoice>
      size={size}
      aria-label={t.theme}
      value={theme}
      onChange={(value) => setPreferences({ theme: value })}
      options={[
        { value: 'system', label: t.system },
        { value: 'light', label: t.light },
        { value: 'dark', label: t.dark },
      ]}
    />
  )
}
