import { useSyncExternalStore } from 'react'
import { useStreamState } from '../api/events-context.tsx'
import { faultTexts } from '../i18n/areas/faults.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { Glyph } from '../ui/glyph.tsx'
import styles from './shell.module.css'

/** Says that the server or the network is away, as long as it is. */
export function ConnectionBanner() {
  const t = useTexts(faultTexts)
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine)
  const isLost = useStreamState() === 'lost'
  return (
    <div role="status" className={styles.bannerPlace}>
      {!isOnline || isLost ? (
        <p className={styles.banner}>
          <Glyph name="warning" />
          {isOnline ? t.lost : `${t.offlineNow} ${t.offlineRemedy}`}
        </p>
      ) : undefined}
    </div>
  )
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}
