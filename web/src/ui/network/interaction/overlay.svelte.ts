import type { Path } from '../../../model/experiment/layer-path.ts';

/** What is about one thing on the page, and where that is, in client pixels. */
interface At {
  readonly anchor: DOMRect;
}

/** At most one small dialog is open: a neuron's numbers, a layer's settings, or the palette. */
export class OverlayState {
  unit: (At & { readonly unit: readonly [number, number] }) | null = $state.raw(null);
  layer: (At & { readonly path: Path }) | null = $state.raw(null);
  /** Without a path the layer goes where it belongs. */
  menu: (At & { readonly path: Path | null; readonly place: string }) | null = $state.raw(null);

  openUnit(unit: readonly [number, number], anchor: DOMRect): void {
    this.close();
    this.unit = { unit, anchor };
  }

  openLayer(path: Path, anchor: DOMRect): void {
    this.close();
    this.layer = { path, anchor };
  }

  openMenu(path: Path | null, place: string, anchor: DOMRect): void {
    this.close();
    this.menu = { path, place, anchor };
  }

  close(): void {
    this.unit = null;
    this.layer = null;
    this.menu = null;
  }

  /** Where the focus returns to; a selector within the network. */
  get origin(): string | null {
    if (this.unit) return `[data-tile="${this.unit.unit.join('.')}"]`;
    const path = this.layer?.path;
    if (path) return path.includes('.') ? `[data-layer="${path}"]` : `[data-settings="${path}"]`;
    return this.menu?.path ? `[data-insert="${this.menu.path}"]` : null;
  }
}
