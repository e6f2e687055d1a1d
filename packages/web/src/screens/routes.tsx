import '../parts/parts.css'
import { lazy, Suspense } from 'react'
import { Route, Routes } from 'react-router'
import { LoadingState } from '../ui/loading-state.tsx'
import { NotFoundPage } from '../ui/not-found-page.tsx'

// Each screen is loaded when it is opened.
const Home = lazy(() => import('./home.tsx'))
const Year = lazy(() => import('./year.tsx'))
const Workspace = lazy(() => import('./workspace.tsx'))
const Ceilings = lazy(() => import('./ceilings.tsx'))
const Publish = lazy(() => import('./publish.tsx'))
const History = lazy(() => import('./history.tsx'))
const Dashboard = lazy(() => import('./dashboard.tsx'))
const Board = lazy(() => import('./board.tsx'))
const Inspections = lazy(() => import('./inspections.tsx'))
const Inspection = lazy(() => import('./inspection.tsx'))
const People = lazy(() => import('./people.tsx'))
const Library = lazy(() => import('./library.tsx'))
const Audit = lazy(() => import('./audit.tsx'))
const Tokens = lazy(() => import('./tokens.tsx'))

/** The screens of who is signed in, by their addresses. */
export function SignedInRoutes() {
  return (
    <Suspense fallback={<LoadingState />}>
      <Routes>
        <Route path="/" element={<Home />} />
        <Route path="/d/:department/:year" element={<Year />} />
        <Route path="/d/:department/:year/entry/:kind?" element={<Workspace panel="entry" />} />
        <Route path="/d/:department/:year/document" element={<Workspace panel="document" />} />
        <Route path="/d/:department/:year/review" element={<Workspace panel="document" />} />
        <Route path="/d/:department/:year/ceilings" element={<Ceilings />} />
        <Route path="/d/:department/:year/publish" element={<Publish />} />
        <Route path="/d/:department/:year/history" element={<History />} />
        <Route path="/d/:department/:year/dashboard" element={<Dashboard />} />
        <Route path="/d/:department/library" element={<Library />} />
        <Route path="/board" element={<Board />} />
        <Route path="/inspections" element={<Inspections />} />
        <Route path="/inspections/:inspection/:file?" element={<Inspection />} />
        <Route path="/people" element={<People />} />
        <Route path="/audit" element={<Audit />} />
        <Route path="/tokens" element={<Tokens />} />
        <Route path="*" element={<NotFoundPage />} />
      </Routes>
    </Suspense>
  )
}
