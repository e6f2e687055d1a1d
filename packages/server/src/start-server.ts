import { mkdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { ComputeService } from './compute/compute-service.ts'
import { type Database, openDatabase } from './database/database.ts'
import { createApp } from './http/app.ts'
import { EventHub } from './http/event-hub.ts'
import type { Services } from './http/exchange.ts'
import { FileService } from './import/file-service.ts'
import { InspectionRunner } from './inspection/inspection-runner.ts'
import { PagePictures } from './inspection/page-pictures.ts'
import { NoticeRunner } from './notices/notice-runner.ts'
import { SigningKeys } from './publishing/signing-key.ts'
import type { Settings } from './settings.ts'

export interface RunningServer {
  readonly port: number
  readonly services: Services
  readonly notices: NoticeRunner
  close(): Promise<void>
}

export interface StartOptions {
  /** A database that is open already; otherwise the settings say which. */
  readonly database?: Database
  /** Folder of the built pages. */
  readonly webFolder?: string | undefined
  readonly now?: () => Date
  readonly host?: string
}

/** Opens the database, starts the computing thread and listens. */
export async function startServer(settings: Settings, options: StartOptions = {}): Promise<RunningServer> {
  const database = options.database ?? (await openSettingsDatabase(settings))
  const hub = new EventHub()
  const services: Services = {
    database,
    compute: new ComputeService(database),
    hub,
    settings,
    files: new FileService(),
    keys: new SigningKeys(settings.dataFolder),
    inspections: new InspectionRunner({ database, hub, report: settings.report }),
    pictures: new PagePictures(),
    now: options.now ?? (() => new Date()),
  }
  await services.inspections.start()
  const notices = new NoticeRunner(services)
  notices.start()
  const app = createApp(services, options.webFolder)
  const stop = async (): Promise<void> => {
    await Promise.all([services.inspections.stop(), services.pictures.stop(), services.files.close(), notices.close()])
    await services.compute.close()
    if (!options.database) await database.close()
  }
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: app.fetch, port: settings.port, hostname: options.host ?? '0.0.0.0' },
      ({ port }: AddressInfo) =>
        resolve({
          port,
          services,
          notices,
          async close() {
            await new Promise<void>((done) => {
              server.close(() => done())
              if ('closeAllConnections' in server) server.closeAllConnections()
            })
            await stop()
          },
        }),
    )
    // A server that cannot listen leaves nothing running behind it.
    server.on('error', (error) => stop().then(() => reject(error), reject))
  })
}

/** The database that the settings name. */
export async function openSettingsDatabase({ databaseUrl, dataFolder }: Settings): Promise<Database> {
  if (databaseUrl !== undefined) return openDatabase({ url: databaseUrl })
  await mkdir(dataFolder, { recursive: true })
  return openDatabase({ folder: embeddedFolder(dataFolder) })
}

/** Where the embedded database is in a data folder. */
export function embeddedFolder(dataFolder: string): string {
  return join(dataFolder, 'database')
}
