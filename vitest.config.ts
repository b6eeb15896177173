import { defineConfig } from 'vitest/config'

// Many tests start processes of their own, and machines are shared: a time-out is for what hangs, not for what is slow.
export default defineConfig({
  test: { include: ['test/**/*.test.ts'], testTimeout: 240_000, hookTimeout: 240_000, maxWorkers: '100%' },
})
