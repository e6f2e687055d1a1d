import { App, ConfigProvider } from 'antd'
import english from 'antd/es/locale/en_GB.js'
import chinese from 'antd/es/locale/zh_CN.js'
import { type ReactNode, useEffect, useMemo } from 'react'
import { usePreferences } from '../preferences/preferences.ts'
import { useMedia } from '../preferences/use-media.ts'
import { useScheme } from '../preferences/use-scheme.ts'
import { antTheme } from './ant-theme.ts'
import { STYLE_NONCE } from './style-nonce.ts'

// The package's types describe its transpiled form; what is bundled gives the locale itself.
const LOCALES = {
  zh: chinese as unknown as typeof chinese.default,
  en: english as unknown as typeof english.default,
} as const

/** Ant Design in our type, colours and language. */
export function DesignProvider({ children }: { readonly children: ReactNode }) {
  const { language } = usePreferences()
  const scheme = useScheme()
  const isStill = useMedia('(prefers-reduced-motion: reduce)')
  const theme = useMemo(() => antTheme(scheme, !isStill), [scheme, isStill])
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  return (
    <ConfigProvider
      locale={LOCALES[language]}
      theme={theme}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      {...(STYLE_NONCE === undefined ? {} : { csp: { nonce: STYLE_NONCE } })}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  )
}
