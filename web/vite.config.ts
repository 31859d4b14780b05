import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const PURE = ['test/model/**/*.test.ts', 'test/protocol/**/*.test.ts', 'test/*.test.ts'];

export default defineConfig({
  base: './',
  plugins: [svelte()],
  build: {
    outDir: '../src/sankofa/_web',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0, // the Content-Security-Policy has no data: addresses
    modulePreload: { polyfill: false },
  },
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  test: {
    restoreMocks: true,
    projects: [
      { extends: true, test: { name: 'pure', environment: 'node', include: PURE } },
      {
        extends: true,
        test: {
          name: 'page',
          environment: 'happy-dom',
          include: ['test/**/*.test.ts'],
          exclude: PURE,
        },
      },
    ],
  },
});
