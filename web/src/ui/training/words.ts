/** Names for people of what the document calls otherwise. */

interface Words {
  readonly title: string;
  readonly use: string;
}

export const RULE_NUMBERS: Readonly<Record<string, Words>> = {
  momentum: { title: 'Momentum', use: 'How much of the last step the next one keeps.' },
  decay: { title: 'Decay', use: 'How long squared gradients are remembered.' },
  beta1: { title: 'β₁', use: 'How long gradients are remembered.' },
  beta2: { title: 'β₂', use: 'How long squared gradients are remembered.' },
  epsilon: { title: 'ε', use: 'Keeps the division from blowing up near zero.' },
  weightDecay: { title: 'Weight decay', use: 'How much every weight shrinks each step.' },
};

/** The numbers of the schedules. */
export const SCHEDULE_NUMBERS: Readonly<Record<string, Words>> = {
  every: { title: 'Every', use: 'So many epochs from one drop to the next.' },
  factor: { title: 'Factor', use: 'What is left of the rate after each.' },
  epochs: { title: 'Over epochs', use: 'How many epochs it takes.' },
  floor: { title: 'Floor', use: 'The share of the rate that it ends with.' },
  start: { title: 'Start', use: 'The share of the rate that it begins with.' },
  peak: { title: 'Peak at', use: 'The share of the time at which the rate is highest.' },
  end: { title: 'End', use: 'The share of the rate that it ends with.' },
};

/** What keeps steps and weights within bounds. */
export const LIMITS = [
  { field: 'clipNorm', title: 'Clip norm', use: 'The length of the whole gradient at most.' },
  { field: 'clipValue', title: 'Clip value', use: 'Every number of the gradient at most.' },
  { field: 'maxNorm', title: 'Max-norm', use: 'The length of the weights into a neuron at most.' },
] as const;

/** When training is enough. */
export const STOPS = [
  { field: 'epochs', title: 'Epochs', use: 'After so many epochs.' },
  {
    field: 'loss',
    title: 'Loss at most',
    use: 'As soon as the validation loss is as low as this.',
  },
  {
    field: 'accuracy',
    title: 'Accuracy from',
    use: 'As soon as the validation accuracy, 0 to 1, is as high as this.',
  },
  {
    field: 'patience',
    title: 'Patience',
    use: 'After so many epochs without a better validation loss.',
  },
  {
    field: 'least',
    title: 'Better by',
    use: 'By how much a loss must be lower to count as better.',
  },
] as const;
