import { tick } from 'svelte';
import { layerName } from '../../../draw/network/columns.ts';
import {
  insertionPlace,
  isAmongImages,
  type Kind,
  newLayer,
  offerOf,
} from '../../../model/experiment/layer-kind.ts';
import { isTop, type Path } from '../../../model/experiment/layer-path.ts';
import { insertLayer, moveLayer, removeLayer } from '../../../model/experiment/network.ts';
import type { Experiment } from '../../../protocol/messages.ts';
import { type DragPayload, targetIndex } from '../../drag/drag.svelte.ts';

/** Layers that come, go and move, each told in a sentence and with the focus kept on it. */
export class NetworkEditor {
  /** What just happened, for a screen reader. */
  said = $state('');
  readonly #present: () => Experiment;
  readonly #isImage: () => boolean;
  readonly #edit: (experiment: Experiment) => void;

  constructor(
    present: () => Experiment,
    isImage: () => boolean,
    edit: (experiment: Experiment) => void,
  ) {
    this.#present = present;
    this.#isImage = isImage;
    this.#edit = edit;
  }

  /** A new layer where it belongs, or at a path; then the focus goes to it. */
  add(kind: Kind, path: Path | null = null): void {
    const experiment = this.#present();
    const at = path ?? String(insertionPlace(experiment, kind));
    const place = Number(at.split('.')[0]);
    const before = experiment.network.slice(0, Math.max(1, place));
    const amongImages = isAmongImages(experiment, place, this.#isImage());
    this.#edit(insertLayer(experiment, at, newLayer(kind, before, amongImages)));
    const { title } = offerOf(kind);
    this.said = isTop(at)
      ? `${article(title)} layer stands at place ${place + 1} of ${this.#hidden()}.`
      : `${article(title)} layer stands within ${layerName(experiment.network, place)}.`;
    if (path !== null) focusOn(isTop(at) ? `[data-handle="${at}"]` : `[data-layer="${at}"]`);
  }

  remove(index: number): void {
    const name = layerName(this.#present().network, index);
    this.#edit(removeLayer(this.#present(), index));
    this.said = `${name} is deleted.`;
    focusOn(`[data-handle="${index}"], [data-insert="${index}"]`);
  }

  move(from: number, to: number): void {
    const next = moveLayer(this.#present(), from, to);
    const landed = Math.min(this.#hidden() - 1, Math.max(0, to));
    if (next !== this.#present()) this.#edit(next);
    this.said = `The layer stands at place ${landed + 1} of ${this.#hidden()}.`;
    focusOn(`[data-handle="${landed}"]`);
  }

  drop({ from, kind = 'dense' }: DragPayload, slot: number): void {
    if (from === null) this.add(kind, String(slot));
    else this.move(from, targetIndex(from, slot));
  }

  #hidden(): number {
    return this.#present().network.length - 1;
  }
}

const article = (title: string): string =>
  `${/^[AEIO]/.test(title) ? 'An' : 'A'} ${title.toLowerCase()}`;

function focusOn(selector: string): void {
  void tick().then(() => document.querySelector<HTMLElement>(selector)?.focus());
}
