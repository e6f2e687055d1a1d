import { Button } from 'antd'
import { commonTexts } from '../i18n/areas/common.ts'
import { useTexts } from '../i18n/use-texts.ts'

export interface MoreRowsProps {
  readonly shown: number
  /** How many there are; left out where only the end is known. */
  readonly total?: number
  readonly hasMore: boolean
  readonly isLoading: boolean
  readonly onMore: () => void
}

/** The foot of a long list: how much of it is shown, and a way to the rest. */
export function MoreRows({ shown, total, hasMore, isLoading, onMore }: MoreRowsProps) {
  const t = useTexts(commonTexts)
  return (
    <>
      <span role="status">{hasMore && total !== undefined ? t.shownOf(shown, total) : t.allShown(shown)}</span>
      {hasMore ? (
        <Button size="small" loading={isLoading} onClick={onMore}>
          {t.more}
        </Button>
      ) : undefined}
    </>
  )
}
