import { type Mishap, mishapOf } from '../../tests/fakes/chaos.ts';

/** How probable each mishap is, for each post that is asked for. */
const rates: Readonly<Record<Mishap, number>> = {
  '429': 0.02,
  '500': 0.02,
  timeout: 0.004,
  cut: 0.02,
  'done-then-500': 0.015,
  'done-then-cut': 0.02,
};

/** What goes wrong with posts, counted. */
export class Mishaps {
  readonly rates = rates;
  readonly counts: Partial<Record<Mishap, number>> = {};
  /** Called for each post that is asked for, before it is dealt with. */
  onPost: () => void = () => undefined;
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** What the fake draws for each post that is asked for. */
  readonly random = (): number => {
    const drawn = this.#random();
    const mishap = mishapOf({ random: () => drawn, rates });
    if (mishap) this.counts[mishap] = (this.counts[mishap] ?? 0) + 1;
    this.onPost();
    return drawn;
  };
}
