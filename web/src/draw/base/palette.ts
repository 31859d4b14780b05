import { type ColorTable, confidenceTable, divergingTable, type Rgb } from './color.ts';

/** Every colour that drawings use, read from the page's custom properties. */
export interface Palette {
  readonly negative: Rgb;
  readonly zero: Rgb;
  readonly positive: Rgb;
  readonly classes: readonly Rgb[];
  readonly ink: Rgb;
  readonly ink2: Rgb;
  readonly line: Rgb;
  readonly surface: Rgb;
  readonly surface2: Rgb;
  readonly accent: Rgb;
  /** -1 to 1. */
  readonly scale: ColorTable;
  /** One table a class: confidence 0 to 1. */
  readonly confidence: readonly ColorTable[];
}

type Plain = Omit<Palette, 'scale' | 'confidence'>;

const PLAIN: Plain = {
  negative: [245, 147, 34],
  zero: [232, 234, 235],
  positive: [8, 119, 189],
  classes: [
    [245, 147, 34],
    [8, 119, 189],
  ],
  ink: [20, 24, 30],
  ink2: [90, 98, 110],
  line: [205, 210, 218],
  surface: [255, 255, 255],
  surface2: [244, 246, 248],
  accent: [8, 119, 189],
};

function withTables(plain: Plain): Palette {
  return {
    ...plain,
    scale: divergingTable(plain.negative, plain.zero, plain.positive),
    confidence: plain.classes.map((color) => confidenceTable(plain.surface, color)),
  };
}

/** What drawings use where a page says nothing. */
export const defaultPalette: Palette = withTables(PLAIN);

/** Reads any CSS colour, `light-dark()` and `oklch()` included, by painting one pixel with it. */
function reader(root: HTMLElement): (name: string, otherwise: Rgb) => Rgb {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const probe = document.createElement('span');
  probe.style.setProperty('forced-color-adjust', 'none');
  probe.style.setProperty('transition', 'none', 'important'); // else reduced motion reads the color before
  root.append(probe);
  queueMicrotask(() => probe.remove());
  return (name, otherwise) => {
    if (!context || !getComputedStyle(root).getPropertyValue(name)) return otherwise;
    probe.style.color = `var(${name})`;
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  };
}

/** The colours in force on the page now. */
function readPalette(root: HTMLElement = document.body): Palette {
  const read = reader(root);
  const classes = Array.from({ length: 10 }, (_, k) =>
    read(`--class-${k}`, PLAIN.classes[k % PLAIN.classes.length] ?? PLAIN.ink),
  );
  return withTables({
    negative: read('--scale-negative', PLAIN.negative),
    zero: read('--scale-zero', PLAIN.zero),
    positive: read('--scale-positive', PLAIN.positive),
    classes,
    ink: read('--ink', PLAIN.ink),
    ink2: read('--ink-2', PLAIN.ink2),
    line: read('--line', PLAIN.line),
    surface: read('--surface', PLAIN.surface),
    surface2: read('--surface-2', PLAIN.surface2),
    accent: read('--accent', PLAIN.accent),
  });
}

/** Tells the colours now, and again whenever the page turns light or dark; returns how to stop. */
export function watchPalette(tell: (ink: Palette) => void): () => void {
  const read = (): void => tell(readPalette());
  const scheme = window.matchMedia?.('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(read);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['class', 'data-theme', 'style'],
  });
  scheme?.addEventListener('change', read);
  read();
  return () => {
    observer.disconnect();
    scheme?.removeEventListener('change', read);
  };
}
