import 'virtual:design-tokens.css'
import '../design/global.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { createQueryClient } from '../api/query-client.ts'
import { DesignProvider } from '../design/design-provider.tsx'
import { giveStylesTheNonce, STYLE_NONCE } from '../design/style-nonce.ts'
import { Gallery } from './gallery.tsx'

giveStylesTheNonce(STYLE_NONCE)

const client = createQueryClient(() => {})
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <DesignProvider>
          <BrowserRouter>
            <Gallery />
          </BrowserRouter>
        </DesignProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
