/** When digests come. */
export const schedule = {
  at: (days: string, time: string, city: string) => `${days} à ${time} (${city})`,
  /** A moment, and by whose clocks. */
  byClocksOf: (moment: string, city: string) => `${moment}, heure ${of(city)}`,
  everyDay: 'Tous les jours',
  weekdays: 'Du lundi au vendredi',
  weekends: 'La fin de semaine',
  days: {
    1: 'le lundi',
    2: 'le mardi',
    3: 'le mercredi',
    4: 'le jeudi',
    5: 'le vendredi',
    6: 'le samedi',
    7: 'le dimanche',
  },
} as const;

/** « de Montréal », « d’Athènes », « du Caire », « UTC ». */
function of(city: string): string {
  if (city === 'UTC') return city;
  if (city.startsWith('Le ')) return `du ${city.slice(3)}`;
  return /^(?!Hong|Hanoï|Y[aeiou])[AEIOUYHÀÂÉÈÊÎÔ]/u.test(city) ? `d’${city}` : `de ${city}`;
}
