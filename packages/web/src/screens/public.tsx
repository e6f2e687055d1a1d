import { Button } from 'antd'
import { useRef } from 'react'
import { Link } from 'react-router'
import { useApi, useSend } from '../api/use-api.ts'
import { useSay } from '../i18n/use-say.ts'
import { PlainTag } from '../parts/plain-tag.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ReleaseView } from './publish.tsx'

const VERDICTS = {
  genuine: ['good', '✓ 真实有效', '✓ Genuine'],
  genuineButEnded: ['warning', '! 真实，但已不再有效', '! Genuine, but ended'],
  altered: ['error', '✕ 被改过', '✕ Altered'],
  unknown: ['plain', '? 不是这里公开的', '? Not published here'],
} as const

/** What was published, for everybody, and whether a file is what was published. */
export default function Public() {
  const t = useSay()
  const releases = useApi('publicReleases', { query: {} })
  const verify = useSend('verifyRelease')
  const input = useRef<HTMLInputElement>(null)
  return (
    <main className="mz-main" style={{ margin: '0 auto', maxWidth: 1040 }}>
      <h1 style={{ font: '600 26px/1.4 var(--font-serif)' }}>{t('已公开的预算', 'Published budgets')}</h1>
      <section className="mz-section" style={{ marginBlock: 18 }}>
        <h2>{t('核对文件', 'Verify a file')}</h2>
        <p>
          {t(
            '选择您手上的文件或整包，看是不是这里公开的、改过没有、现在还有没有效。文件不会被保存。',
            'Choose a file or package: whether it was published here, unaltered, and still holds. It is not kept.',
          )}
        </p>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t('选择要核对的文件', 'Choose files to verify')}
          onChange={(event) => event.target.files && verify.mutate({ body: { files: [...event.target.files] } })}
        />
        <Button onClick={() => input.current?.click()} loading={verify.isPending} style={{ marginBlock: 8 }}>
          {t('选择文件', 'Choose files')}
        </Button>
        {verify.error && <ProblemNotice error={verify.error} />}
        <ul className="mz-list" aria-live="polite">
          {verify.data?.map(({ name, verdict, explanation, sha256 }) => (
            <li key={sha256 + name}>
              <PlainTag kind={VERDICTS[verdict][0]}>{t(VERDICTS[verdict][1], VERDICTS[verdict][2])}</PlainTag> {name}
              <div>{explanation}</div>
            </li>
          ))}
        </ul>
      </section>
      {releases.isPending ? (
        <LoadingState />
      ) : releases.error ? (
        <ErrorState error={releases.error} />
      ) : releases.data.length === 0 ? (
        <EmptyState title={t('还没有公开的预算', 'Nothing is published yet')} />
      ) : (
        releases.data.map((release) => <ReleaseView key={release.release} release={release} />)
      )}
      <p>
        <Link to="/">{t('登录工作台', 'To the workbench')}</Link>
      </p>
    </main>
  )
}
