import { BellOutlined } from '@ant-design/icons'
import { Badge, Button, Popover } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useApi, useSend } from '../api/use-api.ts'
import { shellTexts } from '../i18n/areas/shell.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { Moment } from '../ui/moment.tsx'
import styles from './notices-bell.module.css'

/** How many the bell looks at. */
const LATEST = 50

/** The notices, and how many of them are new. */
export function NoticesBell() {
  const t = useTexts(shellTexts)
  const [isOpen, setIsOpen] = useState(false)
  const notices = useApi('notices', { query: { limit: LATEST } })
  const unread = notices.data?.items.filter(({ read }) => !read).map(({ notice }) => notice) ?? []
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      open={isOpen}
      onOpenChange={setIsOpen}
      content={<NoticeList notices={notices} unread={unread} onLeave={() => setIsOpen(false)} />}
    >
      <Button type="text" aria-label={t.unread(unread.length)} aria-expanded={isOpen} aria-haspopup="dialog">
        <Badge count={unread.length} size="small" overflowCount={LATEST - 1}>
          <BellOutlined className={styles.bell} />
        </Badge>
      </Button>
    </Popover>
  )
}

interface NoticeListProps {
  readonly notices: ReturnType<typeof useApi<'notices'>>
  readonly unread: readonly string[]
  readonly onLeave: () => void
}

function NoticeList({ notices, unread, onLeave }: NoticeListProps) {
  const t = useTexts(shellTexts)
  const read = useSend('readNotices', ['notices'])
  const markRead = (ids: readonly string[]): void => {
    if (ids.length > 0) read.mutate({ body: { notices: [...ids] } })
  }
  return (
    <section className={styles.panel} aria-label={t.notices}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t.notices}</h2>
        {unread.length > 0 ? (
          <Button type="link" size="small" loading={read.isPending} onClick={() => markRead(unread)}>
            {t.allRead}
          </Button>
        ) : undefined}
      </div>
      {notices.isPending ? (
        <LoadingState kind="list" rows={4} />
      ) : notices.data === undefined ? (
        <ErrorState error={notices.error} onRetry={() => void notices.refetch()} />
      ) : notices.data.items.length === 0 ? (
        <EmptyState title={t.noNotices}>{t.noNoticesHint}</EmptyState>
      ) : (
        <ul className={styles.list}>
          {notices.data.items.map(({ notice, title, body, link, at, by, read: isRead }) => (
            <li key={notice} className={styles.item}>
              <Link
                to={link}
                className={`${styles.link} ${isRead ? '' : styles.unread}`}
                onClick={() => {
                  if (!isRead) markRead([notice])
                  onLeave()
                }}
              >
                <span className={styles.name}>{title}</span>
                {body === '' ? undefined : <span className={styles.body}>{body}</span>}
                <span className={styles.meta}>
                  {by.name} · <Moment at={at} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
