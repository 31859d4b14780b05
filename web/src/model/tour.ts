/** The tour of the network: what it points at, what it asks for, and when that is done. */

import { isPlaying, type State } from './state.ts';

interface TourStep {
  readonly title: string;
  readonly text: string;
  /** What the person is asked to do. */
  readonly ask: string;
  /** The element it points at; the first one that is there. */
  readonly target: string;
  /** Whether it was done between the beginning of the step and now. */
  readonly isDone: (begun: State, now: State) => boolean;
}

const stepOf = ({ progress }: State) => progress?.step ?? 0;
const rateOf = ({ editHistory }: State) => editHistory?.present.optimizer.learningRate;

export const TOUR: readonly TourStep[] = [
  {
    title: 'A network of neurons',
    text: 'Data comes in at the left, the answer leaves at the right. Each square is a neuron: its colors say what it answers at every place of the plane, orange for low, blue for high. Lines are weights: the thicker, the more they count.',
    ask: 'Point at a neuron in the middle, or move to it with the Tab key.',
    target: '#network',
    isDone: (begun, now) => now.focus !== null && now.focus !== begun.focus,
  },
  {
    title: 'Training',
    text: 'The weights began at random. Training moves each of them a little, again and again, in the direction that makes the error smaller.',
    ask: 'Press Play.',
    target: '[aria-label="Training run"]',
    isDone: (begun, now) => isPlaying(now) || stepOf(now) > stepOf(begun),
  },
  {
    title: 'Is it getting better?',
    text: 'The loss is the error: smaller is better. Accuracy is the share of points it gets right. The dashed ones are of validation rows, which it does not learn from, so they say how well it does on what it has not seen.',
    ask: 'Watch until 200 more steps are done, then press Pause.',
    target: '[aria-label="Where the run stands"]',
    isDone: (begun, now) => stepOf(now) >= stepOf(begun) + 200 && !isPlaying(now),
  },
  {
    title: 'What it says',
    text: 'The large map is the answer of the whole network, with the points of the data on it. Where the color of a point is that of the map below it, the network is right.',
    ask: 'Choose a point on the map.',
    target: '#output',
    isDone: (begun, now) => now.chosenRow !== null && now.chosenRow !== begun.chosenRow,
  },
  {
    title: 'Back in time',
    text: 'Nothing is lost: every step can be looked at again, exactly as it was. Training on from there keeps what came after, as a branch of its own.',
    ask: 'Drag the line back, or press the left arrow key on it.',
    target: '#timeline',
    isDone: (begun, now) => stepOf(now) < stepOf(begun),
  },
  {
    title: 'The learning rate',
    text: 'It says how far each step goes. Too small, and learning takes long; too large, and it jumps past what is good.',
    ask: 'Move it.',
    target: '#training',
    isDone: (begun, now) => rateOf(now) !== rateOf(begun),
  },
  {
    title: 'More layers, more neurons',
    text: 'Make the network yours: + gives a layer one more neuron, and between two layers a new one can be put. Undo brings back what was, trained as it was.',
    ask: 'Give a layer one more neuron.',
    target: '#network',
    isDone: (begun, now) => now.editHistory?.present.network !== begun.editHistory?.present.network,
  },
];
