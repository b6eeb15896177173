import { defineConfig } from 'vitest/config'

// Real servers, one file after the other: they share two cores with what they are asked by.
export default defineConfig({
  test: {
    include: ['test/cms/**/*.cms.ts'],
    globalSetup: ['test/cms/start.ts'],
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    fileParallelism: false,
    maxWorkers: 1,
  },
})
