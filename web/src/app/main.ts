import './theme.css';
import './page.css';
import './range.css';
import { mount } from 'svelte';
import App from './App.svelte';

/** The page's script lies in `assets` below where the page is served, whichever place is shown. */
const root = new URL('../', import.meta.url).href;

/** Addresses relative to the page would mean another file at a deeper place. */
for (const link of document.querySelectorAll<HTMLLinkElement>('link[href]')) {
  link.setAttribute('href', link.href);
}

mount(App, { target: document.body, props: { root } });
