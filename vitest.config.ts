import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'eslint-plugin/test/**/*.test.ts'],
    // Applications that only serve as input to be analysed hold tests of their own.
    exclude: ['**/node_modules/**', 'fixtures/**', 'dist/**'],
    testTimeout: 30_000,
  },
});
