import type { Messages } from '../fr/index.ts';

export const schedule: Messages['schedule'] = {
  at: (days, time, city) => `${days} at ${time} (${city})`,
  byClocksOf: (moment, city) => (city === 'UTC' ? `${moment} UTC` : `${moment}, ${city} time`),
  everyDay: 'Every day',
  weekdays: 'Weekdays',
  weekends: 'Weekends',
  days: {
    1: 'Mondays',
    2: 'Tuesdays',
    3: 'Wednesdays',
    4: 'Thursdays',
    5: 'Fridays',
    6: 'Saturdays',
    7: 'Sundays',
  },
};
