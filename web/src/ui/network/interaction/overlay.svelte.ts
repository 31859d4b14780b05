import type { Path } from '../../../model/experiment/layer-path.ts';

/** The list of layers to add: what it is about, and where that is, in client pixels. */
interface Menu {
  /** Without a path the layer goes where it belongs. */
  readonly path: Path | null;
  readonly place: string;
  readonly anchor: DOMRect;
}

/** Whether the list of layers is open, and for which place. */
export class OverlayState {
  menu: Menu | null = $state.raw(null);

  openMenu(path: Path | null, place: string, anchor: DOMRect): void {
    this.menu = { path, place, anchor };
  }

  close(): void {
    this.menu = null;
  }

  /** Where the focus returns to; a selector within the network. */
  get origin(): string | null {
    return this.menu?.path ? `[data-insert="${this.menu.path}"]` : null;
  }
}
