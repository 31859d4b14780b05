import { tick } from 'svelte';
import { layerName } from '../../draw/columns.ts';
import { addLayer, moveLayer, removeLayer } from '../../model/network.ts';
import type { Experiment } from '../../protocol/messages.ts';
import { type Cargo, landing } from './drag.svelte.ts';

/** Layers that come, go and move, each told in a sentence and with the focus kept on it. */
export class Structure {
  /** What just happened, for a screen reader. */
  said = $state('');
  readonly #present: () => Experiment;
  readonly #edit: (experiment: Experiment) => void;

  constructor(present: () => Experiment, edit: (experiment: Experiment) => void) {
    this.#present = present;
    this.#edit = edit;
  }

  add(index: number): void {
    this.#edit(addLayer(this.#present(), index));
    this.said = `A dense layer stands at place ${index + 1} of ${this.#hidden()}.`;
  }

  /** As `add`, and the focus goes to the new layer. */
  insert(index: number): void {
    this.add(index);
    focusOn(`[data-handle="${index}"]`);
  }

  remove(index: number): void {
    const name = layerName(index, this.#present().network.length);
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

  drop({ from }: Cargo, slot: number): void {
    if (from === null) this.add(slot);
    else this.move(from, landing(from, slot));
  }

  #hidden(): number {
    return this.#present().network.length - 1;
  }
}

function focusOn(selector: string): void {
  void tick().then(() => document.querySelector<HTMLElement>(selector)?.focus());
}
