import type { SpendingStore } from '../../../src/core/ports/generation-stores.ts';

/** A SpendingStore in memory. Each method is synchronous inside, so calls cannot interleave. */
export function memorySpending(): SpendingStore & { readonly amounts: ReadonlyMap<string, number> } {
  const amounts = new Map<string, number>();
  const days = new Map<string, string>();
  const total = (day: string) =>
    [...amounts].reduce((sum, [id, usd]) => (days.get(id) === day ? sum + usd : sum), 0);
  return {
    amounts,
    reserve: async (id, day, usd, cap) => {
      if (total(day) + usd > cap) return false;
      amounts.set(id, usd);
      days.set(id, day);
      return true;
    },
    charge: async (id, usd) => void amounts.set(id, usd),
    spent: async (day) => total(day),
  };
}
