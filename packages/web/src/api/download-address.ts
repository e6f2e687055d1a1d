import { ROUTES, type Route, type RouteId } from '@mingzhang/server/contract'
import { type AnyRequest, fillAddress, type RequestOf } from './request.ts'

/** The address of a file, for a link: the browser downloads it by itself. */
export function downloadAddress<Id extends RouteId>(id: Id, request: RequestOf<Id>): string {
  return fillAddress(ROUTES[id] as Route, request as AnyRequest)
}
