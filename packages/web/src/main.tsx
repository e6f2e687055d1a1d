import 'virtual:design-tokens.css'
import './design/global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { giveStylesTheNonce, STYLE_NONCE } from './design/style-nonce.ts'

giveStylesTheNonce(STYLE_NONCE)

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
