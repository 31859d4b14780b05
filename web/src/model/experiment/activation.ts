/** The generated facts of an activation, looked up by its name. */

import { ACTIVATIONS } from '../../protocol/messages.ts';

type ActivationFacts = (typeof ACTIVATIONS)[keyof typeof ACTIVATIONS];

const FACTS: ReadonlyMap<string, ActivationFacts> = new Map(Object.entries(ACTIVATIONS));

/** Null where a layer has none, or one that is still open. */
export const activationFacts = (name: string): ActivationFacts | null => FACTS.get(name) ?? null;

/** Whether an activation has parameters of its own. */
export const activationLearns = (name: string): boolean => activationFacts(name)?.learns === true;
