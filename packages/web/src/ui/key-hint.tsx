import styles from './key-hint.module.css'

const IS_APPLE = /Mac|iPhone|iPad/u.test(navigator.platform)
const APPLE: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧', Enter: '↩', Delete: '⌫' }

/** The keys that do something, as they are named on this keyboard: `Ctrl+Z`. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <span className={styles.keys}>
      {keys.split('+').map((key) => (
        <kbd key={key} className={styles.key}>
          {(IS_APPLE ? APPLE[key] : undefined) ?? key}
        </kbd>
      ))}
    </span>
  )
}
