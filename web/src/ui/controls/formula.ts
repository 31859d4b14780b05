/** KaTeX, loaded when the first formula is to be seen. */

type Render = (latex: string, element: HTMLElement) => void;

let loading: Promise<Render> | null = null;
let render: Render | null = null;

async function load(): Promise<Render> {
  const [{ default: katex }] = await Promise.all([import('katex'), import('katex/dist/katex.css')]);
  render = (latex, element) => katex.render(latex, element, { throwOnError: false });
  return render;
}

/** Writes a formula into an element; as letters until it can be drawn, and where it cannot. */
export async function writeFormula(element: HTMLElement, latex: string): Promise<void> {
  if (render) {
    render(latex, element);
    return;
  }
  element.textContent = latex;
  loading ??= load();
  try {
    const draw = await loading;
    if (element.textContent === latex) draw(latex, element);
  } catch {
    loading = null; // without a network the letters stay; the next formula tries again
  }
}
