export const schedule = {
  at: (days: string, time: string, city: string) => `${days} à ${time} (${city})`,
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
