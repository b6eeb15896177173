#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// What was compiled once is not compiled again by the next command: half of the start of a short one (measured 2026-11).
enableCompileCache()
await import('./program.ts')
