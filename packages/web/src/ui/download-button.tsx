import { DownloadOutlined } from '@ant-design/icons'
import type { RouteId } from '@mingzhang/server/contract'
import { Button, type ButtonProps } from 'antd'
import { type ReactNode, useState } from 'react'
import { callApi } from '../api/call-api.ts'
import type { RequestOf } from '../api/request.ts'
import { commonTexts } from '../i18n/areas/common.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { saveFile } from './save-file.ts'
import { useNotify } from './use-notify.tsx'

export interface DownloadButtonProps<Id extends RouteId> extends Pick<ButtonProps, 'type' | 'size' | 'disabled'> {
  /** A route that answers with a file. */
  readonly route: Id
  readonly request: RequestOf<Id>
  /** What is downloaded: the format, the name. */
  readonly children?: ReactNode
}

/** Fetches a file and hands it over; says so when the server takes its time, and when it refuses. */
export function DownloadButton<Id extends RouteId>({ route, request, children, ...rest }: DownloadButtonProps<Id>) {
  const t = useTexts(commonTexts)
  const notify = useNotify()
  const [isBusy, setIsBusy] = useState(false)
  const download = async (): Promise<void> => {
    setIsBusy(true)
    try {
      saveFile((await callApi(route, request)) as unknown as File)
    } catch (error) {
      notify.problem(error)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <Button {...rest} icon={<DownloadOutlined />} loading={isBusy} onClick={() => void download()}>
      {isBusy ? t.downloading : (children ?? t.download)}
    </Button>
  )
}
