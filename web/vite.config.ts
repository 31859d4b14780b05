import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { reading } from './reading.ts';

const PURE = ['test/model/**/*.test.ts', 'test/protocol/**/*.test.ts', 'test/*.test.ts'];

/** Of KaTeX's fonts the smallest kind alone; every browser that runs this page reads it. */
const smallestFonts: Plugin = {
  name: 'smallest-fonts',
  enforce: 'pre',
  transform(code, id) {
    if (!/katex\.css(\?|$)/.test(id)) return null;
    return code.replaceAll(/,\s*url\([^)]+\.(?:woff|ttf)\)\s*format\([^)]+\)/g, '');
  },
};

export default defineConfig({
  base: './',
  plugins: [svelte(), smallestFonts, reading],
  build: {
    outDir: '../src/sankofa/_web',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0, // the Content-Security-Policy has no data: addresses
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600, // three.js, which is fetched when a surface is wanted
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
